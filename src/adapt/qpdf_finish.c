/* Language, alternative texts and scopes, which cairo 1.16 cannot write, by qpdf. */
#include "adapt/cairo_pdf.h"

#include <qpdf/qpdf-c.h>

enum { DEPTH_MAX = 12 };

struct finishing {
    qpdf_data q;
    struct arena *a;
    const struct pdf_extras *x;
    size_t figure, head;
};

static void set(struct finishing *f, qpdf_oh dict, const char *key, const char *value)
{
    qpdf_oh_replace_key(f->q, dict, key, qpdf_oh_parse(f->q, value));
}

static void element(struct finishing *f, qpdf_oh e)
{
    qpdf_oh kind = qpdf_oh_get_key(f->q, e, "/S");
    if (qpdf_oh_is_name_and_equals(f->q, kind, "/Figure") && f->figure < f->x->n_figures) {
        qpdf_oh_replace_key(f->q, e, "/Alt", qpdf_oh_new_unicode_string(f->q, str_z(f->a, f->x->figures[f->figure++])));
    }
    if (qpdf_oh_is_name_and_equals(f->q, kind, "/TH") && f->head < f->x->n_heads) {
        bool is_row = f->x->heads[f->head++] == 'r';
        set(f, e, "/A", is_row ? "<< /O /Table /Scope /Row >>" : "<< /O /Table /Scope /Column >>");
    }
}

static void walk(struct finishing *f, qpdf_oh e, int depth)
{
    qpdf_oh kids = qpdf_oh_get_key(f->q, e, "/K");
    element(f, e);
    if (depth > DEPTH_MAX) {
        return;
    }
    if (qpdf_oh_is_dictionary(f->q, kids)) {
        walk(f, kids, depth + 1);
        return;
    }
    int n = qpdf_oh_is_array(f->q, kids) ? qpdf_oh_get_array_n_items(f->q, kids) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(f->q, kids, i);
        if (qpdf_oh_is_dictionary(f->q, kid) && qpdf_oh_has_key(f->q, kid, "/S")) {
            walk(f, kid, depth + 1);
        }
        qpdf_oh_release(f->q, kid);
    }
}

/* Everything stands in one element "Document". */
static void wrap(struct finishing *f, qpdf_oh tree)
{
    qpdf_oh kids = qpdf_oh_get_key(f->q, tree, "/K");
    qpdf_oh document = qpdf_make_indirect_object(f->q, qpdf_oh_parse(f->q, "<< /Type /StructElem /S /Document >>"));
    int n = qpdf_oh_is_array(f->q, kids) ? qpdf_oh_get_array_n_items(f->q, kids) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh_replace_key(f->q, qpdf_oh_get_array_item(f->q, kids, i), "/P", document);
    }
    qpdf_oh_replace_key(f->q, document, "/P", tree);
    qpdf_oh_replace_key(f->q, document, "/K", kids);
    qpdf_oh_replace_key(f->q, tree, "/K", document);
}

static enum err write(struct finishing *f, struct str *ret)
{
    if (qpdf_init_write_memory(f->q) & QPDF_ERRORS) {
        return ERR_INTERNAL;
    }
    qpdf_set_object_stream_mode(f->q, qpdf_o_generate);
    qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
    qpdf_force_pdf_version(f->q, "1.7");
    if (qpdf_write(f->q) & QPDF_ERRORS) {
        return ERR_INTERNAL;
    }
    *ret = str_copy(f->a, (struct str){(const char *)qpdf_get_buffer(f->q), qpdf_get_buffer_length(f->q)});
    return OK;
}

enum err pdf_finish(struct arena *a, struct str pdf, struct str lang, const struct pdf_extras *x, struct str *ret)
{
    struct finishing f = {.q = qpdf_init(), .a = a, .x = x};
    enum err e = ERR_INTERNAL;
    qpdf_silence_errors(f.q);
    qpdf_set_suppress_warnings(f.q, QPDF_TRUE);
    if (!(qpdf_read_memory(f.q, "report", pdf.p, pdf.n, NULL) & QPDF_ERRORS)) {
        qpdf_oh root = qpdf_get_root(f.q), tree = qpdf_oh_get_key(f.q, root, "/StructTreeRoot");
        qpdf_oh_replace_key(f.q, root, "/Lang", qpdf_oh_new_unicode_string(f.q, str_z(a, lang)));
        set(&f, root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
        set(&f, root, "/MarkInfo", "<< /Marked true >>");
        walk(&f, tree, 0);
        wrap(&f, tree);
        e = write(&f, ret);
    }
    qpdf_cleanup(&f.q);
    return e;
}
