/* Mails that came in: whatever comes, texts are clean UTF-8, and what was written is a part of the text. */
#include "domain/mail_clean.h"
#include "domain/mail_read.h"
#include "domain/mail_report.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(struct str s)
{
    if (!str_is_utf8(s)) {
        abort();
    }
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\n') {
            abort();
        }
    }
}

/* Bounded in number, and no file is longer than the mail that it came with. */
static void check_files(const struct mail_in *m, size_t size)
{
    if (m->n_files > MAIL_READ_FILES_MAX || m->n_files > m->n_attachments) {
        abort();
    }
    for (size_t i = 0; i < m->n_files; i++) {
        struct str name = m->files[i].name;
        check_clean(name);
        if (name.n > MAIL_READ_NAME_MAX || m->files[i].bytes.n > size || str_find(name, STR("/"), 0) != SIZE_MAX || str_find(name, STR("\\"), 0) != SIZE_MAX) {
            abort();
        }
    }
}

static void check_written(struct str text)
{
    struct str written = mail_written(text);
    if (written.n > 0 && (written.p < text.p || written.p + written.n > text.p + text.n)) {
        abort();
    }
    if (written.n == 0 && str_trim(text).n > 0) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct str s = {size ? (const char *)data : "", size};
    struct mail_in m;
    if (mail_read(a, s, &m) == OK) {
        check_clean(m.from);
        check_clean(m.subject);
        check_clean(m.message_id);
        check_clean(m.text);
        check_clean(m.report);
        check_files(&m, size);
        check_written(m.text);
        (void)mail_report_read(m.report);
    }
    struct str text = mail_clean(a, s);
    check_written(text);
    check_clean(mail_html_text(a, text));
    check_clean(mail_unflow(a, text, size % 2 == 0));
    (void)mail_report_read(text);
    arena_free(a);
    return 0;
}
