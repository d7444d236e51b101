/* Mails that came in, by GMime. */
#include "domain/mail_read.h"

#include "base/buf.h"
#include "domain/mail_clean.h"

#include <gmime/gmime.h>
#include <pthread.h>

enum { PARTS_MAX = 500, SUBJECT_MAX = 500, ID_MAX = 500, REPORT_MAX = 64 << 10 };

enum wanted { PLAIN, HTML };
struct walk {
    struct arena *arena;
    enum wanted wanted;
    struct buf text;
    size_t n_parts, n_attachments, n_files;
    struct mail_file *files;            /* room for MAIL_READ_FILES_MAX */
    bool is_encrypted;
    struct str report;
};

static void start(void)
{
    g_mime_init();
}

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *t = g_mime_object_get_content_type(part);
    return t && g_mime_content_type_is_type(t, type, subtype);
}

/* Content of a part, transfer encoding undone. */
static struct str content(struct arena *a, GMimePart *part, size_t max)
{
    GMimeDataWrapper *data = g_mime_part_get_content(part);
    GMimeStream *memory = g_mime_stream_mem_new();
    struct str s = STR_NONE;
    if (data && g_mime_data_wrapper_write_to_stream(data, memory) >= 0) {
        GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
        s = str_copy(a, (struct str){(const char *)bytes->data, bytes->len < max ? bytes->len : max});
    }
    g_object_unref(memory);
    return s;
}

static void add_text(struct walk *w, GMimeTextPart *part)
{
    char *text = g_mime_text_part_get_text(part);
    if (!text) {
        return;
    }
    struct str s = mail_clean(w->arena, str_clip(str_of(text), MAIL_READ_TEXT_MAX));
    const char *format = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "format");
    if (format && str_ieq(str_of(format), STR("flowed"))) {
        const char *delete_space = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "delsp");
        s = mail_unflow(w->arena, s, delete_space && str_ieq(str_of(delete_space), STR("yes")));
    }
    if (w->wanted == HTML) {
        s = mail_html_text(w->arena, s);
    }
    if (w->text.n > 0 && w->text.n + s.n + 1 < MAIL_READ_TEXT_MAX) {
        buf_char(&w->text, '\n');
    }
    if (w->text.n + s.n < MAIL_READ_TEXT_MAX) {
        buf_str_add(&w->text, s);
    }
    g_free(text);
}

/* As the sender's program calls it, without folders and signs of control. */
static struct str name_of(struct arena *a, GMimePart *part)
{
    struct str name = mail_clean(a, str_of(g_mime_part_get_filename(part)));
    size_t from = 0;
    for (size_t i = 0; i < name.n; i++) {
        from = name.p[i] == '/' || name.p[i] == '\\' || name.p[i] == '\n' ? i + 1 : from;
    }
    name = str_trim(str_clip(str_cut(name, from, name.n), MAIL_READ_NAME_MAX));
    return name.n > 0 ? name : STR_NONE;
}

static void keep_file(struct walk *w, GMimeObject *part, struct str bytes, bool in_text)
{
    w->n_attachments++;
    if (w->n_files < MAIL_READ_FILES_MAX) {
        struct str name = GMIME_IS_PART(part) ? name_of(w->arena, GMIME_PART(part)) : STR_NONE;
        w->files[w->n_files++] = (struct mail_file){.name = name, .bytes = bytes, .in_text = in_text};
    }
}

/* Of the pictures between the lines those that are too large for a signature are missed, too. */
static void keep_picture(struct walk *w, GMimeObject *part)
{
    if (GMIME_IS_PART(part) && is_type(part, "image", "*") && content(w->arena, GMIME_PART(part), MAIL_READ_PICTURE_MIN).n == MAIL_READ_PICTURE_MIN) {
        keep_file(w, part, STR_NONE, true);
    }
}

static void keep_attachment(struct walk *w, GMimeObject *part)
{
    bool is_kept = GMIME_IS_PART(part) && w->n_files < MAIL_READ_FILES_MAX;
    keep_file(w, part, is_kept ? content(w->arena, GMIME_PART(part), SIZE_MAX) : STR_NONE, false);
}

/* Signatures of mail programs and the pictures of letterheads are no attachments that anybody misses. */
static bool is_missed(GMimeObject *part, GMimeObject *parent)
{
    bool within = parent && (is_type(parent, "multipart", "related") || is_type(parent, "multipart", "alternative") ||
                             is_type(parent, "multipart", "report"));
    bool signature = is_type(part, "application", "pgp-signature") || is_type(part, "application", "pkcs7-signature") ||
                     is_type(part, "application", "x-pkcs7-signature");
    return !within && !signature;
}

static void leaf(struct walk *w, GMimeObject *part, GMimeObject *parent)
{
    bool attached = GMIME_IS_PART(part) && g_mime_part_is_attachment(GMIME_PART(part));
    bool text = GMIME_IS_TEXT_PART(part) && !attached;
    if (is_type(part, "message", "delivery-status") && GMIME_IS_PART(part) && w->report.n == 0) {
        w->report = mail_clean(w->arena, content(w->arena, GMIME_PART(part), REPORT_MAX));
    } else if (text && is_type(part, "text", w->wanted == PLAIN ? "plain" : "html")) {
        add_text(w, GMIME_TEXT_PART(part));
    } else if (text && (is_type(part, "text", "plain") || is_type(part, "text", "html"))) {
        return;
    } else if (is_missed(part, parent)) {
        keep_attachment(w, part);
    } else if (parent && is_type(parent, "multipart", "related")) {
        keep_picture(w, part);
    }
}

static void walk(struct walk *w, GMimeObject *part, GMimeObject *parent, int depth)
{
    if (!part || depth > MAIL_READ_DEPTH || ++w->n_parts > PARTS_MAX) {
        return;
    }
    w->is_encrypted |= is_type(part, "multipart", "encrypted") || is_type(part, "application", "pkcs7-mime");
    if (!GMIME_IS_MULTIPART(part)) {
        leaf(w, part, parent);
        return;
    }
    int n = g_mime_multipart_get_count(GMIME_MULTIPART(part));
    for (int i = 0; i < n; i++) {
        walk(w, g_mime_multipart_get_part(GMIME_MULTIPART(part), i), part, depth + 1);
    }
}

static void read_body(struct arena *a, GMimeMessage *message, struct mail_in *ret)
{
    const enum wanted order[] = {PLAIN, HTML};
    for (size_t i = 0; i < 2 && str_trim(ret->text).n == 0; i++) {
        struct walk w = {.arena = a, .wanted = order[i], .files = ARENA_ARRAY(a, struct mail_file, MAIL_READ_FILES_MAX)};
        buf_init(&w.text, MAIL_READ_TEXT_MAX);
        walk(&w, g_mime_message_get_mime_part(message), NULL, 0);
        ret->text = str_copy(a, buf_str(&w.text));
        ret->n_attachments = w.n_attachments;
        ret->files = w.files;
        ret->n_files = w.n_files;
        ret->is_encrypted = w.is_encrypted;
        ret->report = w.report;
        buf_free(&w.text);
    }
}

static struct str header(GMimeMessage *message, const char *name)
{
    return str_trim(str_of(g_mime_object_get_header(GMIME_OBJECT(message), name)));
}

/* RFC 3834 5; the others are older customs of lists and holiday notes. */
static bool is_automatic(GMimeMessage *message)
{
    static const char *const signs[] = {"X-Autoreply", "X-Autorespond", "X-Autorespond-Subject", "List-Id", "List-Unsubscribe"};
    static const char *const kinds[] = {"bulk", "junk", "list", "auto_reply"};
    struct str submitted = header(message, "Auto-Submitted");
    if (submitted.n > 0 && !str_ieq(str_cut(submitted, 0, 2), STR("no"))) {
        return true;
    }
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (header(message, signs[i]).n > 0) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (str_ieq(header(message, "Precedence"), str_of(kinds[i]))) {
            return true;
        }
    }
    GMimeObject *body = g_mime_message_get_mime_part(message);
    return body && is_type(body, "multipart", "report");
}

static size_t count_hops(GMimeMessage *message)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    int n = g_mime_header_list_get_count(list);
    size_t hops = 0;
    for (int i = 0; i < n; i++) {
        hops += str_ieq(str_of(g_mime_header_get_name(g_mime_header_list_get_header_at(list, i))), STR("Received"));
    }
    return hops;
}

static struct str read_from(struct arena *a, GMimeMessage *message)
{
    InternetAddressList *list = g_mime_message_get_from(message);
    if (!list || internet_address_list_length(list) != 1) {
        return STR_NONE;
    }
    InternetAddress *one = internet_address_list_get_address(list, 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) {
        return STR_NONE;
    }
    return mail_clean(a, str_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
}

enum err mail_read(struct arena *a, struct str bytes, struct mail_in *ret)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    struct mail_in m = {0};
    if (message) {
        m.from = read_from(a, message);
        m.subject = mail_clean(a, str_clip(str_of(g_mime_message_get_subject(message)), SUBJECT_MAX));
        m.message_id = mail_clean(a, str_clip(str_of(g_mime_message_get_message_id(message)), ID_MAX));
        m.is_automatic = is_automatic(message);
        m.n_hops = count_hops(message);
        read_body(a, message, &m);
        g_object_unref(message);
        *ret = m;
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return message ? OK : ERR_INVALID;
}
