#include "feature/survey/word_cloud.h"

#include <math.h>

#include "app/app.h"
#include "domain/password.h"
#include "feature/survey/own_words.h"
#include "feature/survey/survey_store.h"
#include "gen/survey_own_words_sql.h"

enum { WORDS_MEMORY = 256 << 20, ROW_MEMORY = 64 << 20, HASH_SHOWN = 32 };

struct counted { /* what is kept */
    const struct word_count_row *rows;
    size_t n, answered;
};
struct counting {
    struct request *r;
    const struct survey_results *s;
    const struct survey_column *column;
    struct str stop_words;
    struct arena *row;
    struct word_count *count;
    size_t answered, at;
};

static enum err take_text(const struct survey_words_texts_row *row, void *arg)
{
    struct counting *c = arg;
    size_t at = c->at++; /* the same answers in the same order */
    if (at >= c->s->table.n || c->s->people[0].group_of[at] == GROUP_OUTSIDE) {
        return OK;
    }
    arena_reset(c->row);
    struct str text = own_words_text_in(c->row, row->answers, c->column->name);
    if (text.n > 0 && !str_is(text, "NA")) {
        c->answered++;
        word_count_add(c->count, text);
    }
    return OK;
}

/* Of all that was counted only what is shown is kept. */
static void copy_rows(struct arena *a, const struct word_count_row *rows, struct counted *v)
{
    struct word_count_row *copy = ARENA_ARRAY(a, struct word_count_row, v->n + 1);
    for (size_t i = 0; i < v->n; i++) {
        copy[i] = (struct word_count_row){str_copy(a, rows[i].word), rows[i].people};
    }
    v->rows = copy;
}

static enum err make(struct arena *a, void *arg, const void **ret)
{
    struct counting *c = arg;
    struct counted *v = ARENA_NEW(a, struct counted);
    struct arena *words = arena_new(WORDS_MEMORY);
    c->count = word_count_begin(words);
    c->row = arena_new(ROW_MEMORY);
    word_count_stop(c->count, c->stop_words);
    enum err e = survey_words_texts(c->r->db, c->s->row.id, take_text, c);
    arena_free(c->row);
    v->answered = c->answered;
    copy_rows(a, word_count_rows(c->count, c->answered, c->s->guard.small, &v->n), v);
    arena_free(words);
    *ret = v;
    return e;
}

enum err word_cloud(struct request *r, const struct survey_results *s, const struct survey_column *column, struct word_cloud *ret)
{
    struct survey_stop_words_row stop;
    struct counting c = {.r = r, .s = s, .column = column};
    const void *kept;
    enum err e = survey_stop_words(r->db, r->arena, s->row.id, &stop);
    if (e) {
        return e;
    }
    c.stop_words = stop.stop_words;
    struct str subject = str_fmt(r->arena, "%.*s.%.*s", STR_ARG(id_text(r->arena, s->row.id)), STR_ARG(column->name));
    struct str version = str_fmt(r->arena, "%.*s.%.*s", STR_ARG(s->version), STR_ARG(str_cut(token_hash(r->arena, stop.stop_words), 0, HASH_SHOWN)));
    struct survey_store *store = r->app->surveys;
    e = store ? survey_store_get(store, r->arena, subject, 'w', version, make, &c, &kept) : make(r->arena, &c, &kept);
    if (e) {
        return e;
    }
    const struct counted *v = kept;
    bool enough = v->answered > 0 && v->answered >= s->guard.small;
    *ret = (struct word_cloud){.rows = v->rows, .n = enough ? v->n : 0, .answered = v->answered, .is_enough = enough, .stop_words = stop.stop_words};
    return OK;
}

void word_cloud_chart(struct arena *a, enum lang lang, const struct survey_column *c, const struct word_cloud *cloud, struct chart *ret)
{
    *ret = (struct chart){.kind = cloud->n ? CHART_WORDS : CHART_NONE, .title = survey_item_text(c, lang), .lang = lang};
    ret->text = T(lang, "Words, the more people used them the larger");
    ret->rows = ARENA_ARRAY(a, struct chart_row, cloud->n + 1);
    for (size_t i = 0; i < cloud->n; i++) {
        ret->rows[ret->n_rows++] = (struct chart_row){.label = cloud->rows[i].word, .at = (double)cloud->rows[i].people / (double)cloud->rows[0].people, .low = NAN, .high = NAN,
                                                      .q1 = NAN, .median = NAN, .q3 = NAN, .from = NAN, .to = NAN, .relevance = NAN};
    }
}

struct str word_cloud_sentence(struct arena *a, enum lang lang, const struct word_cloud *cloud)
{
    if (cloud->n == 0) {
        return STR_NONE;
    }
    struct tr_arg args[] = {{"word", cloud->rows[0].word}, {"n", fmt_int(a, lang, (int64_t)cloud->rows[0].people)},
                            {"of", fmt_int(a, lang, (int64_t)cloud->answered)}, {0}};
    return tr_fmt(a, lang, N_("Written most often: {word} (by {n} of {of} people)."), args);
}

struct survey_words word_cloud_table(struct arena *a, enum lang lang, const struct word_cloud *cloud)
{
    struct survey_word *words = ARENA_ARRAY(a, struct survey_word, cloud->n + 1);
    for (size_t i = 0; i < cloud->n; i++) {
        words[i] = (struct survey_word){cloud->rows[i].word, fmt_int(a, lang, (int64_t)cloud->rows[i].people), (int64_t)cloud->rows[i].people};
    }
    return (struct survey_words){words, cloud->n};
}

enum err word_cloud_shown(struct request *r, const struct survey_viewing *w, struct survey_shown *shown, bool *ret_has)
{
    struct word_cloud cloud;
    *ret_has = false;
    if (w->view != 0 || shown->n_charts == 0 || !survey_chart_has_words(shown->question)) {
        return OK;
    }
    const struct survey_column *column = survey_table_column(&w->results->table, shown->question->id);
    enum err e = word_cloud(r, w->results, column, &cloud);
    if (e) {
        return e;
    }
    shown->result.words = word_cloud_table(r->arena, r->lang, &cloud);
    shown->result.sentence = word_cloud_sentence(r->arena, r->lang, &cloud);
    word_cloud_chart(r->arena, r->lang, column, &cloud, &shown->charts[0]);
    *ret_has = true;
    return OK;
}
