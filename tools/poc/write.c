#include "poc/poc.h"

static void write_string(struct buf *out, struct str s)
{
    buf_z(out, "{\"");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            buf_char(out, '\\');
        }
        if (c < ' ') {
            buf_fmt(out, "\\%03o", c);
        } else {
            buf_char(out, (char)c);
        }
    }
    buf_fmt(out, "\", %zu}", s.n);
}

static struct str escaped(struct poc *p, struct str s)
{
    struct buf b;
    buf_init(&b, POC_MAX_TEXT * 6);
    buf_html(&b, s);
    struct str copy = str_copy(p->arena, buf_str(&b));
    buf_free(&b);
    return copy;
}

static void write_message(struct poc *p, struct buf *out, const struct entry *e)
{
    buf_fmt(out, "const struct message msg_%016llx = {\n    .id = ", (unsigned long long)str_hash(e->id));
    write_string(out, e->id);
    buf_z(out, ",\n    .text = {[LANG_DE] = ");
    write_string(out, e->german);
    buf_z(out, ", [LANG_EN] = ");
    write_string(out, e->english);
    buf_z(out, "},\n    .html = {[LANG_DE] = ");
    write_string(out, escaped(p, e->german));
    buf_z(out, ", [LANG_EN] = ");
    write_string(out, escaped(p, e->english));
    buf_z(out, "},\n};\n");
}

/* Open addressing, at most half full; tr.c walks it the same way. */
static void write_table(struct poc *p, struct buf *out)
{
    size_t places = 16;
    while (places < p->n_entries * 2) {
        places *= 2;
    }
    const struct entry **table = ARENA_ARRAY(p->arena, const struct entry *, places);
    for (size_t i = 0; i < p->n_entries; i++) {
        size_t at = str_spread(p->entries[i].id) & (places - 1);
        while (table[at]) {
            at = (at + 1) & (places - 1);
        }
        table[at] = &p->entries[i];
    }
    buf_fmt(out, "\nconst size_t message_mask = %zu;\nconst struct message *const message_table[%zu] = {\n", places - 1, places);
    for (size_t i = 0; i < places; i++) {
        if (table[i]) {
            buf_fmt(out, "    [%zu] = &msg_%016llx,\n", i, (unsigned long long)str_hash(table[i]->id));
        }
    }
    buf_z(out, "};\n");
}

void poc_write(struct poc *p, struct buf *out)
{
    buf_z(out, "/* Made by tools/poc from the catalogues. */\n#include \"text/tr.h\"\n\n");
    for (size_t i = 0; i < p->n_entries; i++) {
        write_message(p, out, &p->entries[i]);
    }
    write_table(p, out);
}
