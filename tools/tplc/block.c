#include "tplc/tplc.h"

static struct block *push(struct tpl *t, enum block_kind kind)
{
    if (t->depth == TPL_MAX_DEPTH) {
        tpl_fail(t, "blocks are nested deeper than %d", TPL_MAX_DEPTH);
    }
    struct block *b = &t->blocks[t->depth++];
    *b = (struct block){.kind = kind, .line = t->line, .start = t->html};
    return b;
}

static struct block *top(struct tpl *t, const struct words *w)
{
    if (t->depth == 0) {
        tpl_fail(t, "{{%.*s}} without an open block", STR_ARG(w->v[0].text));
    }
    return &t->blocks[t->depth - 1];
}

/* A branch ends here: every branch must leave the HTML in the same place. */
static void end_branch(struct tpl *t, struct block *b)
{
    if (!html_same(&t->html, &b->start)) {
        tpl_fail(t, "the block of line %d began %s, but ends %s", b->line, html_name(&b->start), html_name(&t->html));
    }
    b->merged = b->has_branch ? html_merge(&b->merged, &t->html) : t->html;
    b->has_branch = true;
}

static void begin_branch(struct tpl *t, const struct block *b)
{
    t->html = b->start;
}

/* What stands on the right of ==: a text, a number, a CONSTANT of C or a field. */
static struct str right_side(struct tpl *t, const struct word *word)
{
    switch (word->kind) {
    case WORD_STRING: return str_fmt(t->run->arena, "STR(%.*s)", STR_ARG(c_string(t, word->text)));
    case WORD_NUMBER: return word->text;
    case WORD_NAME: {
        struct str s = word->text;
        bool is_constant = s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
        for (size_t i = 0; i < s.n && is_constant; i++) {
            is_constant = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_';
        }
        return is_constant ? s : path_c(t, s);
    }
    case WORD_EQUALS:
    case WORD_SAME: break;
    }
    tpl_fail(t, "== expects a text, a number, a constant or a field on its right");
}

/* if [not] field [== value] */
static struct str condition(struct tpl *t, const struct words *w)
{
    size_t i = 1;
    bool is_not = word_is(w, i, "not") && w->n > 2;
    i += is_not;
    struct str field = path_c(t, word_name(t, w, i, "a field"));
    const char *sign = is_not ? "!" : "";
    i++;
    if (i == w->n) {
        return str_fmt(t->run->arena, "%spage_is(%.*s)", sign, STR_ARG(field));
    }
    if (w->v[i].kind != WORD_SAME || i + 1 >= w->n) {
        tpl_fail(t, "a condition is: field, not field, field == value");
    }
    words_end(t, w, i + 2);
    struct str value = right_side(t, &w->v[i + 1]);
    return str_fmt(t->run->arena, "%spage_eq(%.*s, %.*s)", sign, STR_ARG(field), STR_ARG(value));
}

void block_if(struct tpl *t, const struct words *w)
{
    emit(t, "if (%.*s) {", STR_ARG(condition(t, w)));
    (void)push(t, BLOCK_IF);
}

void block_elif(struct tpl *t, const struct words *w)
{
    struct block *b = top(t, w);
    if (b->kind != BLOCK_IF || b->has_else) {
        tpl_fail(t, "{{elif}} without an open {{if}}");
    }
    end_branch(t, b);
    emit_flush(t);
    t->depth--;
    emit(t, "} else if (%.*s) {", STR_ARG(condition(t, w)));
    t->depth++;
    begin_branch(t, b);
}

void block_else(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    struct block *b = top(t, w);
    if (b->kind != BLOCK_IF || b->has_else) {
        tpl_fail(t, "{{else}} without an open {{if}}");
    }
    end_branch(t, b);
    emit_flush(t);
    t->depth--;
    emit(t, "} else {");
    t->depth++;
    b->has_else = true;
    begin_branch(t, b);
}

/* for x in xs: an array with n_xs beside it; for x in @xs: a struct with v and n. */
void block_for(struct tpl *t, const struct words *w)
{
    struct arena *a = t->run->arena;
    struct str item = word_name(t, w, 1, "the name of an item");
    if (!word_is(w, 2, "in")) {
        tpl_fail(t, "a loop is: for ITEM in FIELD");
    }
    struct str field = word_name(t, w, 3, "a field");
    words_end(t, w, 4);
    for (size_t i = 0; i < t->depth; i++) {
        if (t->blocks[i].kind == BLOCK_FOR && str_eq(t->blocks[i].loop, item)) {
            tpl_fail(t, "an outer loop has the item %.*s already", STR_ARG(item));
        }
    }
    struct str list, count;
    if (str_starts(field, STR("@"))) {
        struct str path = path_c(t, str_cut(field, 1, field.n));
        list = str_fmt(a, "%.*s.v", STR_ARG(path));
        count = str_fmt(a, "%.*s.n", STR_ARG(path));
    } else {
        size_t dot = field.n;
        while (dot > 0 && field.p[dot - 1] != '.') {
            dot--;
        }
        struct str n = str_fmt(a, "%.*sn_%.*s", STR_ARG(str_cut(field, 0, dot)), STR_ARG(str_cut(field, dot, field.n)));
        list = path_c(t, field);
        count = path_c(t, n);
    }
    size_t i = ++t->n_loops;
    emit(t, "for (size_t i%zu_ = 0; i%zu_ < (size_t)%.*s; i%zu_++) {", i, i, STR_ARG(count), i);
    struct block *b = push(t, BLOCK_FOR);
    b->number = i;
    emit(t, "const __typeof__((%.*s)[0]) *%.*s = &(%.*s)[i%zu_]; (void)%.*s;", STR_ARG(list), STR_ARG(item), STR_ARG(list), i,
         STR_ARG(item));
    b->loop = item;
    b->count = count;
}

/* The loop becomes an {{if}} that asks whether it had nothing to do. */
void block_empty(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    struct block *b = top(t, w);
    if (b->kind != BLOCK_FOR) {
        tpl_fail(t, "{{empty}} without an open {{for}}");
    }
    end_branch(t, b);
    emit_flush(t);
    t->depth--;
    emit(t, "} if ((size_t)%.*s == 0) {", STR_ARG(b->count));
    t->depth++;
    b->kind = BLOCK_IF;
    b->has_else = true;
    begin_branch(t, b);
}

void block_between(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    struct block *loop = top(t, w);
    if (loop->kind != BLOCK_FOR) {
        tpl_fail(t, "{{between}} stands directly in a {{for}}");
    }
    size_t number = loop->number;
    emit(t, "if (i%zu_ > 0) {", number);
    (void)push(t, BLOCK_BETWEEN);
}

void block_end(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    struct block *b = top(t, w);
    end_branch(t, b);
    t->html = b->has_else ? b->merged : html_merge(&b->merged, &b->start);
    emit_flush(t);
    t->depth--;
    emit(t, "}");
}
