#include "feature/outbox/outbox.h"

#include "domain/mime.h"

static struct str host_of(struct str address)
{
    size_t host = str_find(address, STR("://"), 0);
    size_t path = host == SIZE_MAX ? SIZE_MAX : str_find(address, STR("/"), host + 3);
    return str_cut(address, 0, path);
}

static struct mail_piece link_piece(struct arena *a, struct str address, bool hidden)
{
    if (hidden) {
        return (struct mail_piece){.text = str_cat(a, host_of(address), STR("/…"))};
    }
    return (struct mail_piece){.text = address, .href = address};
}

static struct mail_line line_of(struct arena *a, struct str text, bool hidden)
{
    size_t links = 0;
    for (size_t from = 0, at, end; mime_link(text, from, &at, &end); from = end) {
        links++;
    }
    struct mail_piece *pieces = ARENA_ARRAY(a, struct mail_piece, 2 * links + 1);
    size_t n = 0, done = 0;
    for (size_t at, end; mime_link(text, done, &at, &end); done = end) {
        if (at > done) {
            pieces[n++] = (struct mail_piece){.text = str_cut(text, done, at)};
        }
        pieces[n++] = link_piece(a, str_cut(text, at, end), hidden);
    }
    if (done < text.n) {
        pieces[n++] = (struct mail_piece){.text = str_cut(text, done, text.n)};
    }
    return (struct mail_line){pieces, n};
}

void mail_lines(struct arena *a, struct str text, bool hidden, const struct mail_line **ret, size_t *ret_n)
{
    size_t n = 0;
    struct str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        n++;
    }
    struct mail_line *lines = ARENA_ARRAY(a, struct mail_line, n);
    rest = text;
    for (size_t i = 0; str_split(&rest, '\n', &line); i++) {
        lines[i] = line_of(a, line, hidden);
    }
    *ret = lines;
    *ret_n = n;
}
