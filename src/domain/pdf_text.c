#include "domain/pdf_text.h"

#include "domain/pdf_token.h"

enum { BYTES = 4096, POOL_MAX = 4 << 20, TEXT_MAX = 512, OPERANDS = 6, GAP = 200 /* thousandths of the size of the font: a space */ };

/* ---- the map to Unicode ---- */

struct mapping {
    struct arena *a;
    struct pdf_font *font;
    uint32_t *meaning;
    struct buf pool;
};

static uint32_t code_of(const struct pdf_token *t)
{
    unsigned char b[4];
    size_t n = pdf_token_bytes(t, b, sizeof b);
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        v = v << 8 | b[i];
    }
    return v;
}

/* UTF-16 of a hexadecimal string, its last unit raised by `more`, as text of the code. */
static void put_meaning(struct mapping *m, uint32_t code, const struct pdf_token *t, uint32_t more)
{
    unsigned char b[TEXT_MAX];
    size_t n = pdf_token_bytes(t, b, sizeof b) & ~(size_t)1;
    if (code >= PDF_CODES || n == 0) {
        return;
    }
    if (m->meaning == NULL) {
        m->meaning = ARENA_ARRAY(m->a, uint32_t, PDF_CODES);
        buf_char(&m->pool, '\0');
    }
    size_t begin = m->pool.n;
    for (size_t i = 0; i + 1 < n; i += 2) {
        uint32_t cp = (uint32_t)b[i] << 8 | b[i + 1];
        char room[4];
        cp += i + 2 == n ? more : 0;
        if (cp >= 0xd800 && cp <= 0xdbff && i + 3 < n) {
            cp = 0x10000 + ((cp - 0xd800) << 10) + ((((uint32_t)b[i + 2] << 8 | b[i + 3]) - 0xdc00) & 0x3ff);
            i += 2;
        }
        bool is_text = cp >= ' ' && cp < 0x110000 && !(cp >= 0xd800 && cp <= 0xdfff);
        buf_add(&m->pool, room, is_text ? utf8_put(room, cp) : 0);
    }
    buf_char(&m->pool, '\0');
    if (buf_ok(&m->pool)) {
        m->meaning[code] = (uint32_t)begin;
    }
}

/* <from> <to> <first text>, or <from> <to> [<text> ...] */
static void read_range(struct mapping *m, struct pdf_reader *r, const struct pdf_token *first)
{
    struct pdf_token last = pdf_token_next(r), t = pdf_token_next(r);
    uint32_t from = code_of(first), to = code_of(&last);
    if (t.kind == PDF_OPEN) {
        t = pdf_token_next(r);
        for (uint32_t code = from; t.kind == PDF_HEX; code++, t = pdf_token_next(r)) {
            put_meaning(m, code, &t, 0);
        }
        return;
    }
    for (uint32_t code = from; t.kind == PDF_HEX && code <= to && code < PDF_CODES; code++) {
        put_meaning(m, code, &t, code - from);
    }
}

void pdf_font_map(struct arena *a, struct str cmap, struct pdf_font *font)
{
    struct mapping m = {.a = a, .font = font};
    struct pdf_reader r = {.s = cmap};
    enum { NOTHING, CHARS, RANGES } mode = NOTHING;
    buf_init(&m.pool, POOL_MAX);
    for (struct pdf_token t = pdf_token_next(&r); t.kind != PDF_END && !m.pool.failed; t = pdf_token_next(&r)) {
        if (t.kind == PDF_WORD) {
            mode = str_is(t.text, "beginbfchar") ? CHARS : str_is(t.text, "beginbfrange") ? RANGES : NOTHING;
        } else if (t.kind == PDF_HEX && mode == CHARS) {
            struct pdf_token text = pdf_token_next(&r);
            put_meaning(&m, code_of(&t), &text, 0);
        } else if (t.kind == PDF_HEX && mode == RANGES) {
            read_range(&m, &r, &t);
        }
    }
    if (m.meaning != NULL && buf_ok(&m.pool)) {
        font->meaning = m.meaning;
        font->pool = str_copy(a, buf_str(&m.pool));
    }
    buf_free(&m.pool);
}

/* ---- the commands ---- */

struct writing {
    struct buf *out;
    const struct pdf_font *fonts, *font;
    size_t n_fonts;
    bool joined, in_list;
    double line;                        /* height of the line, where it is set as such */
    struct pdf_token last;              /* text before the command */
    struct str name;                    /* the name before it */
    double numbers[OPERANDS];           /* the last ones, the last of all at the end */
};

static void gap(struct writing *w, char c)
{
    if (c == '\n' && w->out->n > 0 && w->out->p[w->out->n - 1] == ' ') {
        w->out->p[w->out->n - 1] = c;
    }
    if (w->out->n > 0 && w->out->p[w->out->n - 1] != c && w->out->p[w->out->n - 1] != '\n') {
        buf_char(w->out, c);
    }
}

static bool is_full(const struct buf *out)
{
    return out->failed || out->n + BYTES > out->max;
}

static void put_code(struct writing *w, uint32_t code)
{
    if (is_full(w->out)) {
        return;
    }
    const struct pdf_font *f = w->font;
    if (f != NULL && f->meaning != NULL && code < PDF_CODES && f->meaning[code] != 0) {
        buf_z(w->out, f->pool.p + f->meaning[code]);
        return;
    }
    bool is_latin = f == NULL || (!f->is_wide && f->meaning == NULL);
    bool is_text = (code > ' ' && code < 0x7f) || (code > 0xa0 && code <= 0xff);
    if (is_latin && is_text) {
        char room[4];
        buf_add(w->out, room, utf8_put(room, code));
    } else {
        gap(w, ' ');
    }
}

static void show(struct writing *w, const struct pdf_token *t)
{
    unsigned char b[BYTES];
    size_t n = pdf_token_bytes(t, b, sizeof b);
    if (w->font == NULL || !w->font->is_wide) {
        for (size_t i = 0; i < n; i++) {
            put_code(w, b[i]);
        }
        return;
    }
    for (size_t i = 0; i + 1 < n; i += 2) {
        put_code(w, (uint32_t)b[i] << 8 | b[i + 1]);
    }
}

static void choose_font(struct writing *w, struct str name)
{
    w->font = NULL;
    for (size_t i = 0; i < w->n_fonts; i++) {
        if (str_eq(w->fonts[i].name, name)) {
            w->font = &w->fonts[i];
            return;
        }
    }
}

/* The next piece stands elsewhere: `height` is zero when on the same line. */
static void move(struct writing *w, double height)
{
    if (height > 0.01 || height < -0.01) {
        gap(w, '\n');
    } else if (!w->joined) {
        gap(w, ' ');
    }
}

static void command(struct writing *w, struct pdf_reader *r, struct str word)
{
    double y = w->numbers[OPERANDS - 1];
    if (str_is(word, "Tj")) {
        show(w, &w->last);
    } else if (str_is(word, "'") || str_is(word, "\"")) {
        gap(w, '\n');
        show(w, &w->last);
    } else if (str_is(word, "Td") || str_is(word, "TD")) {
        move(w, y);
    } else if (str_is(word, "Tm")) {
        move(w, y - w->line);
        w->line = y;
    } else if (str_is(word, "T*")) {
        gap(w, '\n');
    } else if (str_is(word, "ET")) {
        move(w, 0);
    } else if (str_is(word, "ID")) {
        pdf_token_skip_picture(r);
    }
}

static void take_number(struct writing *w, double v)
{
    for (size_t i = 0; i + 1 < OPERANDS; i++) {
        w->numbers[i] = w->numbers[i + 1];
    }
    w->numbers[OPERANDS - 1] = v;
    if (w->in_list && v < -GAP && !w->joined) {
        gap(w, ' ');
    }
}

static void take(struct writing *w, struct pdf_reader *r, const struct pdf_token *t)
{
    bool is_text = t->kind == PDF_STRING || t->kind == PDF_HEX;
    if (t->kind == PDF_WORD && str_is(t->text, "Tf")) {
        choose_font(w, w->name);
        return;
    }
    if (t->kind == PDF_WORD) {
        command(w, r, t->text);
    } else if (t->kind == PDF_NUMBER) {
        take_number(w, t->number);
    } else if (t->kind == PDF_OPEN || t->kind == PDF_CLOSE) {
        w->in_list = t->kind == PDF_OPEN;
    } else if (t->kind == PDF_NAME) {
        w->name = t->text;
    } else if (is_text && w->in_list) {
        show(w, t);
    } else if (is_text) {
        w->last = *t;
    }
}

void pdf_text_add(struct buf *out, struct str commands, const struct pdf_font *fonts, size_t n, bool joined)
{
    struct writing w = {.out = out, .fonts = fonts, .n_fonts = n, .joined = joined};
    struct pdf_reader r = {.s = commands};
    for (struct pdf_token t = pdf_token_next(&r); t.kind != PDF_END && !is_full(out); t = pdf_token_next(&r)) {
        take(&w, &r, &t);
    }
    gap(&w, '\n');
}
