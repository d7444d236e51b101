/* Cleans a PDF through qpdf: everything that can be reached is looked at once, and what is no part of the pages is taken out. qpdf writes only
 * what can still be reached, so that earlier versions of pages, and what hung on the keys that were taken out, are gone. */
#include "domain/pdf_clean.h"

#include "base/apart.h"
#include "base/buf.h"
#include "domain/image.h"
#include "domain/pdf_text.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

enum {
    OBJECTS_MAX = 8388607,              /* of a file: ISO 32000-1, annex C */
    WAITING_MAX = 4 << 20,
    PAGES_READ = 300,
    FONTS_MAX = 64,                     /* of a page */
    FONTS_KEPT = 256,
    FORMS_DEPTH = 4,
    CLEAN_SECONDS = 10,
    CLEAN_MEMORY = 512 << 20,
    SIDE_MAX = 65535,
};

struct font_known {
    int object;
    struct pdf_font font;
};

struct cleaning {
    qpdf_data q;
    struct arena *a;
    struct buf waiting;                 /* qpdf_oh: still to be looked at */
    unsigned char *seen;                /* a bit per object */
    bool is_odd;                        /* an object has a number that no file may have */
    struct buf words;
    struct font_known fonts[FONTS_KEPT];
    size_t n_fonts;
};

/* ---- what is taken out ---- */

static const char *const taken_out[] = {
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/EF", "/EmbeddedFiles", "/Collection", "/Thumb", "/JavaScript", "/JS", "/AA", "/OpenAction",
    "/Perms", "/DSS", "/Legal", "/SpiderInfo", "/CreatorInfo", "/UserProperties", "/FWPosition", "/IDS",
};

static bool is_taken_out(const char *key)
{
    for (size_t i = 0; i < sizeof taken_out / sizeof *taken_out; i++) {
        if (strcmp(key, taken_out[i]) == 0) {
            return true;
        }
    }
    return strncmp(key, "/PTEX.", 6) == 0; /* pdfTeX: the names of the files that pictures came from */
}

static bool is_name(struct cleaning *c, qpdf_oh dict, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(c->q, dict, key);
    bool is = qpdf_oh_is_name_and_equals(c->q, value, name);
    qpdf_oh_release(c->q, value);
    return is;
}

static bool is_one_of(struct cleaning *c, qpdf_oh dict, const char *key, const char *const *names, size_t n)
{
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = is_name(c, dict, key, names[i]);
    }
    return found;
}

static void take_out(struct cleaning *c, qpdf_oh dict, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        qpdf_oh_remove_key(c->q, dict, keys[i]);
    }
}

static bool points_to_file(struct cleaning *c, qpdf_oh dict)
{
    qpdf_oh uri = qpdf_oh_get_key(c->q, dict, "/URI");
    bool is = qpdf_oh_is_string(c->q, uri) && str_ieq(str_cut(str_of(qpdf_oh_get_string_value(c->q, uri)), 0, 5), STR("file:"));
    qpdf_oh_release(c->q, uri);
    return is;
}

/* Notes lose who wrote them and when, links the files on their author's disk, signatures everything. */
static void clean_dictionary(struct cleaning *c, qpdf_oh dict)
{
    static const char *const launches[] = {"/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/JavaScript", "/Rendition", "/Movie"};
    static const char *const paths[] = {"/F", "/UF", "/Win", "/Mac", "/Unix", "/DOS", "/T", "/FS"};
    static const char *const author[] = {"/T", "/CreationDate", "/M", "/NM", "/FS", "/Subj"};
    static const char *const file[] = {"/F", "/UF", "/Desc", "/DOS", "/Mac", "/Unix", "/ID", "/CI"};
    static const char *const layers[] = {"/Creator"};
    static const char *const signature[] = {"/V", "/Lock", "/SV"};
    static const char *const uri[] = {"/URI"};
    static const char *const specs[] = {"/Filespec", "/F"};
    if (qpdf_oh_has_key(c->q, dict, "/Rect") && qpdf_oh_has_key(c->q, dict, "/Subtype") && !is_name(c, dict, "/Subtype", "/Widget")) {
        take_out(c, dict, author, sizeof author / sizeof *author);
    }
    if (is_one_of(c, dict, "/S", launches, sizeof launches / sizeof *launches)) {
        take_out(c, dict, paths, sizeof paths / sizeof *paths);
    }
    if (is_one_of(c, dict, "/Type", specs, sizeof specs / sizeof *specs)) {
        take_out(c, dict, file, sizeof file / sizeof *file);
    }
    if (is_name(c, dict, "/FT", "/Sig") || is_name(c, dict, "/Type", "/Sig")) {
        take_out(c, dict, signature, sizeof signature / sizeof *signature);
    }
    if (qpdf_oh_has_key(c->q, dict, "/BaseState") || qpdf_oh_has_key(c->q, dict, "/Order")) {
        take_out(c, dict, layers, 1);
    }
    if (points_to_file(c, dict)) {
        take_out(c, dict, uri, 1);
    }
}

/* ---- text that stands in the file besides the pages: targets of links, notes, form fields, outline, texts for screen readers ---- */

static void add_words(struct cleaning *c, struct str s)
{
    if (s.n > 0 && str_is_utf8(s) && c->words.n + s.n + 1 < c->words.max) {
        buf_str_add(&c->words, s);
        buf_char(&c->words, '\n');
    }
}

static void read_text(struct cleaning *c, const char *key, qpdf_oh value)
{
    static const char *const keys[] = {"/URI", "/Contents", "/V", "/Title", "/Alt", "/ActualText", "/TU", "/RC"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(key, keys[i]) == 0 && qpdf_oh_is_string(c->q, value)) {
            add_words(c, str_of(qpdf_oh_get_utf8_value(c->q, value)));
            return;
        }
    }
}

/* ---- pictures in JPEG carry EXIF of their own ---- */

static bool is_jpeg(struct cleaning *c, qpdf_oh dict)
{
    qpdf_oh filter = qpdf_oh_get_key(c->q, dict, "/Filter");
    bool is = qpdf_oh_is_name_and_equals(c->q, filter, "/DCTDecode");
    if (qpdf_oh_is_array(c->q, filter) && qpdf_oh_get_array_n_items(c->q, filter) == 1) {
        qpdf_oh first = qpdf_oh_get_array_item(c->q, filter, 0);
        is = qpdf_oh_is_name_and_equals(c->q, first, "/DCTDecode");
        qpdf_oh_release(c->q, first);
    }
    qpdf_oh_release(c->q, filter);
    return is;
}

static void clean_jpeg(struct cleaning *c, qpdf_oh stream, qpdf_oh dict)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    if (qpdf_oh_get_stream_data(c->q, stream, qpdf_dl_none, &filtered, &bytes, &n) & QPDF_ERRORS) {
        return;
    }
    struct image image;
    struct buf out;
    buf_init(&out, n + 1);
    if (image_clean((struct str){.p = (const char *)bytes, .n = n}, SIDE_MAX, &out, &image) == IMAGE_OK && buf_ok(&out)) {
        qpdf_oh filter = qpdf_oh_get_key(c->q, dict, "/Filter"), parms = qpdf_oh_get_key(c->q, dict, "/DecodeParms");
        qpdf_oh_replace_stream_data(c->q, stream, (const unsigned char *)out.p, out.n, filter, parms);
    }
    buf_free(&out);
    free(bytes);
}

/* ---- the walk ---- */

static void wait_with(struct cleaning *c, qpdf_oh value)
{
    if (qpdf_oh_is_dictionary(c->q, value) || qpdf_oh_is_array(c->q, value) || qpdf_oh_is_stream(c->q, value)) {
        buf_add(&c->waiting, &value, sizeof value);
    } else {
        qpdf_oh_release(c->q, value);
    }
}

static void clean_keys(struct cleaning *c, qpdf_oh dict)
{
    clean_dictionary(c, dict);
    for (qpdf_oh_begin_dict_key_iter(c->q, dict); qpdf_oh_dict_more_keys(c->q);) {
        const char *key = qpdf_oh_dict_next_key(c->q);
        if (is_taken_out(key)) {
            qpdf_oh_remove_key(c->q, dict, key);
            continue;
        }
        qpdf_oh value = qpdf_oh_get_key(c->q, dict, key);
        read_text(c, key, value);
        wait_with(c, value);
    }
}

static bool was_seen(struct cleaning *c, qpdf_oh value)
{
    int number = qpdf_oh_get_object_id(c->q, value);
    if (number <= 0 || number > OBJECTS_MAX) {
        c->is_odd = c->is_odd || number != 0;
        return number != 0;
    }
    unsigned char bit = (unsigned char)(1 << (number & 7)), *at = &c->seen[number >> 3];
    bool seen = (*at & bit) != 0;
    *at |= bit;
    return seen;
}

static void look_at(struct cleaning *c, qpdf_oh value)
{
    if (qpdf_oh_is_array(c->q, value)) {
        for (int i = 0, n = qpdf_oh_get_array_n_items(c->q, value); i < n; i++) {
            wait_with(c, qpdf_oh_get_array_item(c->q, value, i));
        }
    } else if (qpdf_oh_is_stream(c->q, value)) {
        qpdf_oh dict = qpdf_oh_get_dict(c->q, value);
        clean_keys(c, dict);
        if (is_jpeg(c, dict)) {
            clean_jpeg(c, value, dict);
        }
        qpdf_oh_release(c->q, dict);
    } else {
        clean_keys(c, value);
    }
}

static enum pdf_problem walk(struct cleaning *c, qpdf_oh from)
{
    wait_with(c, from);
    while (c->waiting.n > 0) {
        qpdf_oh value;
        c->waiting.n -= sizeof value;
        memcpy(&value, c->waiting.p + c->waiting.n, sizeof value);
        if (!was_seen(c, value)) {
            look_at(c, value);
        }
        qpdf_oh_release(c->q, value);
    }
    return c->is_odd ? PDF_BROKEN : buf_ok(&c->waiting) ? PDF_OK : PDF_TOO_MUCH;
}

/* ---- words of the pages ---- */

static void read_map(struct cleaning *c, qpdf_oh font, struct pdf_font *ret)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh map = qpdf_oh_get_key(c->q, font, "/ToUnicode");
    bool is = qpdf_oh_is_stream(c->q, map);
    if (is && !(qpdf_oh_get_stream_data(c->q, map, qpdf_dl_generalized, &filtered, &bytes, &n) & QPDF_ERRORS)) {
        pdf_font_map(c->a, (struct str){.p = (const char *)bytes, .n = n}, ret);
    }
    free(bytes);
    qpdf_oh_release(c->q, map);
}

static struct pdf_font font_of(struct cleaning *c, qpdf_oh font)
{
    int object = qpdf_oh_get_object_id(c->q, font);
    for (size_t i = 0; object != 0 && i < c->n_fonts; i++) {
        if (c->fonts[i].object == object) {
            return c->fonts[i].font;
        }
    }
    struct pdf_font f = {.is_wide = is_name(c, font, "/Subtype", "/Type0")};
    if (c->n_fonts < FONTS_KEPT) {
        read_map(c, font, &f);
        c->fonts[c->n_fonts++] = (struct font_known){.object = object, .font = f};
    }
    return f;
}

static size_t fonts_of(struct cleaning *c, qpdf_oh resources, struct pdf_font v[FONTS_MAX])
{
    size_t n = 0;
    qpdf_oh fonts = qpdf_oh_get_key(c->q, resources, "/Font");
    if (qpdf_oh_is_dictionary(c->q, fonts)) {
        for (qpdf_oh_begin_dict_key_iter(c->q, fonts); qpdf_oh_dict_more_keys(c->q) && n < FONTS_MAX;) {
            const char *key = qpdf_oh_dict_next_key(c->q);
            qpdf_oh font = qpdf_oh_get_key(c->q, fonts, key);
            struct str name = str_copy(c->a, str_of(key));
            if (qpdf_oh_is_dictionary(c->q, font)) {
                v[n] = font_of(c, font);
                v[n++].name = name;
            }
            qpdf_oh_release(c->q, font);
        }
    }
    qpdf_oh_release(c->q, fonts);
    return n;
}

static void add_commands(struct cleaning *c, qpdf_oh resources, struct str commands)
{
    struct pdf_font fonts[FONTS_MAX];
    size_t n = fonts_of(c, resources, fonts);
    pdf_text_add(&c->words, commands, fonts, n, false);
    pdf_text_add(&c->words, commands, fonts, n, true);
}

/* Drawings that pages use stand beside them, each with resources of its own. */
static void read_forms(struct cleaning *c, qpdf_oh resources, int depth)
{
    qpdf_oh objects = qpdf_oh_get_key(c->q, resources, "/XObject"), found[FONTS_MAX];
    size_t n_found = 0;
    if (depth < FORMS_DEPTH && qpdf_oh_is_dictionary(c->q, objects)) {
        for (qpdf_oh_begin_dict_key_iter(c->q, objects); qpdf_oh_dict_more_keys(c->q) && n_found < FONTS_MAX;) {
            found[n_found++] = qpdf_oh_get_key(c->q, objects, qpdf_oh_dict_next_key(c->q));
        }
    }
    for (size_t i = 0; i < n_found; i++) {
        unsigned char *bytes = NULL;
        size_t n = 0;
        QPDF_BOOL filtered = QPDF_FALSE;
        qpdf_oh dict = qpdf_oh_is_stream(c->q, found[i]) ? qpdf_oh_get_dict(c->q, found[i]) : qpdf_oh_new_null(c->q);
        bool is_form = qpdf_oh_is_dictionary(c->q, dict) && is_name(c, dict, "/Subtype", "/Form") && !was_seen(c, found[i]);
        if (is_form && !(qpdf_oh_get_stream_data(c->q, found[i], qpdf_dl_generalized, &filtered, &bytes, &n) & QPDF_ERRORS)) {
            qpdf_oh own = qpdf_oh_get_key(c->q, dict, "/Resources");
            bool has_own = qpdf_oh_is_dictionary(c->q, own);
            add_commands(c, has_own ? own : resources, (struct str){.p = (const char *)bytes, .n = n});
            if (has_own) {
                read_forms(c, own, depth + 1);
            }
            qpdf_oh_release(c->q, own);
        }
        free(bytes);
        qpdf_oh_release(c->q, dict);
        qpdf_oh_release(c->q, found[i]);
    }
    qpdf_oh_release(c->q, objects);
}

static void read_pages(struct cleaning *c, int pages)
{
    memset(c->seen, 0, OBJECTS_MAX / 8 + 1);
    (void)qpdf_push_inherited_attributes_to_page(c->q);
    for (int i = 0; i < pages && i < PAGES_READ && c->words.n + (PDF_WORDS_MAX >> 4) < c->words.max; i++) {
        unsigned char *bytes = NULL;
        size_t n = 0;
        qpdf_oh page = qpdf_get_page_n(c->q, (size_t)i), resources = qpdf_oh_get_key(c->q, page, "/Resources");
        if (!(qpdf_oh_get_page_content_data(c->q, page, &bytes, &n) & QPDF_ERRORS)) {
            add_commands(c, resources, (struct str){.p = (const char *)bytes, .n = n});
        }
        free(bytes);
        read_forms(c, resources, 0);
        qpdf_oh_release(c->q, resources);
        qpdf_oh_release(c->q, page);
    }
}

/* ---- the whole ---- */

static enum pdf_problem write(struct cleaning *c, size_t max, struct pdf *ret)
{
    if (qpdf_init_write_memory(c->q) & QPDF_ERRORS) {
        return PDF_BROKEN;
    }
    qpdf_set_object_stream_mode(c->q, qpdf_o_disable); /* what is kept can be looked through with plain tools */
    qpdf_set_decode_level(c->q, qpdf_dl_none);
    qpdf_set_preserve_encryption(c->q, QPDF_FALSE);
    qpdf_set_deterministic_ID(c->q, QPDF_TRUE);
    if (qpdf_write(c->q) & QPDF_ERRORS) {
        return PDF_BROKEN;
    }
    size_t n = qpdf_get_buffer_length(c->q);
    if (n > max) {
        return PDF_TOO_MUCH;
    }
    ret->bytes = str_copy(c->a, (struct str){.p = (const char *)qpdf_get_buffer(c->q), .n = n});
    ret->words = str_copy(c->a, buf_str(&c->words));
    return PDF_OK;
}

static enum pdf_problem clean(struct cleaning *c, struct str bytes, size_t max, struct pdf *ret)
{
    static const char *const trailer_keys[] = {"/Info", "/ID", "/XRefStm", "/DocChecksum"};
    if (qpdf_read_memory(c->q, "file", bytes.p, bytes.n, NULL) & QPDF_ERRORS) {
        qpdf_error why = qpdf_has_error(c->q) ? qpdf_get_error(c->q) : NULL;
        return why != NULL && qpdf_get_error_code(c->q, why) == qpdf_e_password ? PDF_LOCKED : PDF_BROKEN;
    }
    if (qpdf_is_encrypted(c->q)) {
        return PDF_LOCKED;
    }
    int pages = qpdf_get_num_pages(c->q);
    if (pages <= 0) {
        return PDF_BROKEN;
    }
    qpdf_oh trailer = qpdf_get_trailer(c->q);
    take_out(c, trailer, trailer_keys, sizeof trailer_keys / sizeof *trailer_keys);
    enum pdf_problem p = walk(c, trailer);
    if (p != PDF_OK) {
        return p;
    }
    read_pages(c, pages);
    return write(c, max, ret);
}

enum pdf_problem pdf_clean_here(struct arena *a, struct str bytes, size_t max, struct pdf *ret)
{
    struct cleaning *c = ARENA_NEW(a, struct cleaning);
    c->q = qpdf_init();
    c->a = a;
    c->seen = arena_alloc(a, 1, OBJECTS_MAX / 8 + 1);
    buf_init(&c->waiting, WAITING_MAX);
    buf_init(&c->words, PDF_WORDS_MAX);
    qpdf_silence_errors(c->q);
    qpdf_set_suppress_warnings(c->q, QPDF_TRUE);
    enum pdf_problem p = clean(c, bytes, max, ret);
    buf_free(&c->waiting);
    buf_free(&c->words);
    qpdf_cleanup(&c->q);
    return p;
}

/* ---- apart: the words, their length before them, and the bytes ---- */

struct parcel {
    struct str bytes;
    size_t max;
};
struct parcel_head {
    enum pdf_problem problem;
    size_t words;
};

static enum err work(void *arg, char *out, size_t max, size_t *ret_n)
{
    const struct parcel *from = arg;
    struct pdf pdf = {0};
    struct arena *a = arena_new(CLEAN_MEMORY);
    struct parcel_head head = {.problem = pdf_clean_here(a, from->bytes, from->max, &pdf)};
    head.words = pdf.words.n;
    size_t n = sizeof head + pdf.words.n + pdf.bytes.n;
    if (n > max) {
        return ERR_LIMIT;
    }
    memcpy(out, &head, sizeof head);
    if (head.problem == PDF_OK) {
        memcpy(out + sizeof head, pdf.words.p, pdf.words.n);
        memcpy(out + sizeof head + pdf.words.n, pdf.bytes.p, pdf.bytes.n);
    }
    *ret_n = n;
    return OK;
}

enum pdf_problem pdf_clean(struct arena *a, struct str bytes, size_t max, struct pdf *ret)
{
    static const struct apart_bounds bounds = {.memory = CLEAN_MEMORY, .seconds = CLEAN_SECONDS};
    struct parcel parcel = {.bytes = bytes, .max = max};
    struct parcel_head head;
    struct str all;
    if (apart_run(a, &bounds, work, &parcel, sizeof head + PDF_WORDS_MAX + max, &all) != OK) {
        return PDF_TOO_MUCH;
    }
    memcpy(&head, all.p, sizeof head);
    if (head.problem == PDF_OK) {
        ret->words = str_cut(all, sizeof head, sizeof head + head.words);
        ret->bytes = str_cut(all, sizeof head + head.words, all.n);
    }
    return head.problem;
}
