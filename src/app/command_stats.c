/* stats: one test of src/stats over JSON on standard input, for scripts and for whoever checks our figures. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/file.h"
#include "app/stats_answer.h"

enum { STATS_INPUT_MAX = 16 << 20 };
#define STATS_MEMORY ((size_t)3 << 30)

static int answer(struct arena *a, struct str test, struct buf *out)
{
    struct str text, why;
    int problem = file_read(a, "-", STATS_INPUT_MAX, &text);
    if (problem) {
        return cli_say(CLI_FAILED, "%s", problem == EFBIG ? "standard input may have at most 16 MiB" : strerror(problem));
    }
    if (!stats_answer(a, test, text, out, &why)) {
        return cli_say(CLI_FAILED, "%.*s", STR_ARG(why));
    }
    printf("%.*s\n", STR_ARG(buf_str(out)));
    return CLI_DONE;
}

int command_stats(struct cli *c)
{
    struct str test = str_of(c->words[0]);
    if (!stats_is_test(test)) {
        return cli_say(CLI_USAGE, "there is no test \"%s\"; there are mann-whitney, kruskal, chisq, fisher, describe, spearman and change", c->words[0]);
    }
    struct arena *a = arena_new(STATS_MEMORY);
    struct buf out;
    buf_init(&out, STATS_INPUT_MAX);
    int status = answer(a, test, &out);
    buf_free(&out);
    arena_free(a);
    return status;
}
