/* An index that was written and taken back answers like the one that was filled, and goes on changing like it; a file that is not whole is
 * no file. */
#include "domain/index_snapshot.h"

#include "domain/index_store.h"
#include "domain/match.h"
#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DOCUMENTS = 400, CLUSTER = 7, ANNA = 21, BERT = 22 };

static struct arena *a;
static char path[] = "/tmp/clusterwerk-snapshot-XXXXXX";

static const char *const words[] = {"Fräsmaschine", "Reinraum", "Lasertechnik", "milling", "Kunststoffspritzguss", "Messung", "Löten",
                                    "Beschichtung", "Prüfstand", "IT", "Vakuum", "Sensorik", "Hydraulik"};

static struct str text_of(id n, int round)
{
    struct str text = str_fmt(a, "Angebot %d", (int)n);
    for (int i = 0; i < 6; i++) {
        text = str_fmt(a, "%.*s %s", STR_ARG(text), words[(size_t)(n * 7 + i * i + round * 3) % (sizeof words / sizeof *words)]);
    }
    return text;
}

static void put(struct index *ix, id n, int round)
{
    struct str side = n % 2 ? STR("offer") : STR("request"), state = n % 3 ? STR("DE-BY") : STR("DE-SN"), kind = STR("listing");
    struct str text = text_of(n, round);
    struct card_source s = {
        .card = {.kind = CARD_LISTING, .id = n, .title = text, .text = text, .slug = id_text(a, n), .reference = str_fmt(a, "R%d", (int)n),
                 .organisation = STR("Werk"), .place = STR("Jena"), .lat = NAN, .lon = NAN, .radius_km = DB_NULL,
                 .attributes = n % 3 ? STR_NONE : STR("{\"material\": [\"Titan\", \"Stahl\"], \"process\": \"fräsen\"}"),
                 .access = {.visibility = n % 5 == 0 ? VISIBLE_CLUSTER : n % 4 ? VISIBLE_PUBLIC : VISIBLE_PLATFORM, .published = true,
                            .cluster = CLUSTER, .account = n % 9 ? 0 : ANNA},
                 .published_at = (instant)(n * 1000 + round)},
        .words_title = text, .words_text = text,
    };
    s.card.facets[FACET_KIND] = (struct strs){&kind, 1};
    s.card.facets[FACET_SIDE] = (struct strs){&side, 1};
    s.card.facets[FACET_STATE] = (struct strs){&state, 1};
    index_put(ix, &s);
}

/* Everything a reader could tell two indexes apart by. */
static struct str answers(struct index *ix)
{
    static const id in_cluster[] = {CLUSTER};
    static const struct viewer viewers[] = {{0}, {.account = ANNA}, {.account = BERT, .clusters = {in_cluster, 1}}};
    static const char *const queries[] = {"", "Reinraum", "Fräsen", "Spritzguss Messung", "Reinruam", "angebot 17", "R31", "R99999", "neuwort"};
    struct str all = STR("");
    for (size_t v = 0; v < 3; v++) {
        for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
            struct search s = {.q = str_of(queries[q]), .limit = 30, .count_facets = true, .sort = q % 2 ? SORT_BEST : SORT_NAME};
            struct search_result r;
            search_run(ix, a, &viewers[v], &s, &r);
            all = str_fmt(a, "%.*s\n%s: %lld %.*s", STR_ARG(all), queries[q], (long long)r.total, STR_ARG(r.corrected));
            for (size_t i = 0; i < r.n_hits; i++) {
                all = str_fmt(a, "%.*s %lld:%.*s:%.3f", STR_ARG(all), (long long)r.hits[i].card.id, STR_ARG(r.hits[i].card.title), r.hits[i].score);
            }
            for (size_t i = 0; i < r.n_facets[FACET_STATE]; i++) {
                all = str_fmt(a, "%.*s %.*s=%lld", STR_ARG(all), STR_ARG(r.facets[FACET_STATE][i].value), (long long)r.facets[FACET_STATE][i].count);
            }
        }
        for (id n = 1; n < 30; n++) {
            struct match_result m = {0};
            enum err e = match_listing(ix, a, &viewers[v], n, (struct match_refusals){0}, 5, &m);
            all = str_fmt(a, "%.*s\nmatch %d %d", STR_ARG(all), (int)n, (int)e);
            for (size_t i = 0; e == OK && i < m.n; i++) {
                all = str_fmt(a, "%.*s %lld:%.4f:%zu", STR_ARG(all), (long long)m.v[i].card.id, m.v[i].score, m.v[i].n_reasons);
            }
        }
    }
    return all;
}

static struct index *filled(void)
{
    struct index *ix = index_new();
    for (id n = 1; n <= DOCUMENTS; n++) {
        put(ix, n, 0);
    }
    index_remove(ix, CARD_LISTING, 13);
    return ix;
}

/* Changes of every kind, and so many that the index renumbers itself. */
static void go_on(struct index *ix)
{
    for (int round = 1; round < 6; round++) {
        for (id n = 1; n <= DOCUMENTS; n += 2) {
            put(ix, n, round);
        }
        index_remove(ix, CARD_LISTING, 100 + round);
    }
    for (id n = DOCUMENTS + 1; n < DOCUMENTS + 900; n++) {
        put(ix, n, 2);
        index_remove(ix, CARD_LISTING, n);
    }
}

static struct index *written_and_taken(struct index *ix, uint64_t most_mapped)
{
    struct snapshot *s = NULL;
    struct str label = STR_NONE;
    CHECK_INT(index_snapshot_write(ix, path, STR("a label")), OK);
    CHECK_INT(index_snapshot_open(path, &s, &label), OK);
    CHECK_STR(label, "a label");
    struct index *taken = s ? index_snapshot_take(s, most_mapped) : NULL;
    CHECK(taken != NULL);
    return taken ? taken : index_new();
}

/* Its blocks lie in the file that it was taken from. */
static struct index *written_beside_and_taken(struct index *ix)
{
    struct snapshot *s = NULL;
    struct str label = STR_NONE;
    int status = 1;
    pid_t child = index_snapshot_write_beside(ix, path, STR("by a child"));
    CHECK(child > 0 && waitpid(child, &status, 0) == child && status == 0);
    CHECK_INT(index_snapshot_open(path, &s, &label), OK);
    CHECK_STR(label, "by a child");
    struct index *taken = s ? index_snapshot_take(s, 0) : NULL;
    CHECK(taken != NULL);
    return taken ? taken : index_new();
}

static void same(void)
{
    struct index *one = filled(), *other = written_and_taken(one, 0), *mapped = written_and_taken(one, INDEX_MAPPED_BLOCKS);
    test_case("the same answers, blocks read or mapped");
    CHECK(str_eq(answers(one), answers(other)));
    CHECK(str_eq(answers(one), answers(mapped)));
    CHECK_INT(index_size(other), DOCUMENTS - 1);
    test_case("the same after the same changes");
    go_on(one);
    go_on(other);
    go_on(mapped);
    CHECK(str_eq(answers(one), answers(other)));
    CHECK(str_eq(answers(one), answers(mapped)));
    test_case("and once more, from what was changed");
    struct index *third = written_and_taken(other, 0);
    CHECK(str_eq(answers(one), answers(third)));
    test_case("written by a child");
    struct index *fourth = written_beside_and_taken(third);
    CHECK(str_eq(answers(one), answers(fourth)));
    index_free(one);
    index_free(other);
    index_free(third);
    index_free(fourth);
    index_free(mapped);
}

/* What lies between the members of a struct, and where things lie in memory, must not get into the file. */
static struct str file_of(struct index *ix)
{
    CHECK_INT(index_snapshot_write(ix, path, STR("x")), OK);
    FILE *f = fopen(path, "rb");
    char *bytes = arena_alloc(a, 1, 16 << 20);
    size_t n = f ? fread(bytes, 1, 16 << 20, f) : 0;
    CHECK(n > 100000 && f && fclose(f) == 0);
    return (struct str){.p = bytes, .n = n};
}

static void same_file(void)
{
    struct index *one = filled(), *other = filled();
    test_case("the same landscape gives the same file");
    CHECK(str_eq(file_of(one), file_of(other)));
    index_free(one);
    index_free(other);
}

/* Cards of a large landscape lie in a file while it is filled: nobody can tell, and changes later on are none of the file's. */
static void on_shelf(void)
{
    struct index *one = filled(), *other = index_new();
    test_case("filled with the cards in a file");
    index_fill_begin(other, path);
    for (id n = 1; n <= DOCUMENTS; n++) {
        put(other, n, 0);
    }
    index_fill_end(other);
    index_remove(other, CARD_LISTING, 13);
    CHECK(str_eq(answers(one), answers(other)));
    CHECK(str_eq(file_of(one), file_of(other)));
    test_case("changed afterwards");
    go_on(one);
    go_on(other);
    CHECK(str_eq(answers(one), answers(other)));
    test_case("nowhere to put a file");
    struct index *third = index_new();
    index_fill_begin(third, "/nowhere/at/all");
    put(third, 1, 0);
    index_fill_end(third);
    CHECK_INT((int64_t)index_size(third), 1);
    index_free(one);
    index_free(other);
    index_free(third);
}

static void spoil(long at, char by)
{
    FILE *f = fopen(path, "r+b");
    CHECK(f != NULL);
    if (f) {
        fseek(f, at, at < 0 ? SEEK_END : SEEK_SET);
        int c = fgetc(f);
        fseek(f, -1, SEEK_CUR);
        fputc(c ^ by, f);
        fclose(f);
    }
}

static enum err opens(void)
{
    struct snapshot *s = NULL;
    struct str label;
    enum err e = index_snapshot_open(path, &s, &label);
    if (e == OK) {
        index_snapshot_close(s);
    }
    return e;
}

static bool is_taken(void)
{
    struct snapshot *s = NULL;
    struct str label;
    CHECK_INT(index_snapshot_open(path, &s, &label), OK);
    struct index *taken = s ? index_snapshot_take(s, 0) : NULL;
    index_free(taken);
    return taken != NULL;
}

/* The sum is right, what it is the sum of is not. */
static void does_not_fit(void)
{
    struct index *ix = filled();
    CHECK_INT(index_snapshot_write(ix, path, STR("x")), OK);
    CHECK(is_taken());
    const long places[] = {-6, 48, -30}; /* lengths of the last order and of the numbers, a slot of the newest listings */
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        test_case("written wrongly at %ld", places[i]);
        spoil(places[i], 4);
        CHECK(index_snapshot_seal(path));
        CHECK(!is_taken());
        spoil(places[i], 4);
        CHECK(index_snapshot_seal(path));
        CHECK(is_taken());
    }
    index_free(ix);
}

/* The block of a card is gone from the disk; where it lay the index knows. */
static void lost_block(void)
{
    static const struct viewer anna = {.account = ANNA};
    const char nothing[sizeof(uint32_t)] = {0};
    struct index *ix = filled(), *taken = written_and_taken(ix, 0);
    struct card whole = {0}, lost = {0};
    test_case("a card that the disk does not give has nothing in it, no place and no mark of an example");
    CHECK_INT(index_card(taken, a, &anna, CARD_LISTING, id_text(a, 9), &whole), OK);
    CHECK(whole.title.n > 0 && isnan(whole.lat) && !whole.example);
    FILE *f = fopen(path, "r+b");
    CHECK(f && fseek(f, (long)(taken->docs[index_slot(taken, CARD_LISTING, 9)].blob >> 1), SEEK_SET) == 0);
    CHECK(f && fwrite(nothing, sizeof nothing, 1, f) == 1 && fclose(f) == 0);
    CHECK_INT(index_card(taken, a, &anna, CARD_LISTING, id_text(a, 9), &lost), OK);
    CHECK(lost.title.n == 0 && isnan(lost.lat) && isnan(lost.lon) && !lost.example);
    index_free(taken);
    index_free(ix);
}

static void refused(void)
{
    struct index *ix = filled();
    CHECK_INT(index_snapshot_write(ix, path, STR("x")), OK);
    CHECK_INT(opens(), OK);
    const long places[] = {0, 8, 16, 24, 40, 5000, -1};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        test_case("a byte at %ld is another", places[i]);
        spoil(places[i], 4);
        CHECK_INT(opens(), ERR_NOT_FOUND);
        spoil(places[i], 4);
        CHECK_INT(opens(), OK);
    }
    test_case("cut off");
    CHECK_INT(truncate(path, 100000), 0);
    CHECK_INT(opens(), ERR_NOT_FOUND);
    CHECK_INT(truncate(path, 20), 0);
    CHECK_INT(opens(), ERR_NOT_FOUND);
    CHECK_INT(truncate(path, 0), 0);
    CHECK_INT(opens(), ERR_NOT_FOUND);
    test_case("not there, and nowhere to write");
    unlink(path);
    CHECK_INT(opens(), ERR_NOT_FOUND);
    CHECK_INT(index_snapshot_write(ix, "/nowhere/at/all", STR("x")), ERR_UNAVAILABLE);
    test_case("empty");
    struct index *none = index_new();
    CHECK_INT(index_snapshot_write(none, path, STR("x")), OK);
    CHECK_INT(opens(), OK);
    index_free(none);
    index_free(ix);
    unlink(path);
}

int main(void)
{
    a = arena_new((size_t)1 << 30);
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    same();
    same_file();
    on_shelf();
    does_not_fit();
    lost_block();
    refused();
    arena_free(a);
    return test_end();
}
