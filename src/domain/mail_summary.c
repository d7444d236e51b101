#include "domain/mail_summary.h"

#include "base/buf.h"
#include "domain/mail.h"
#include "domain/mail_choice.h"
#include "domain/mail_text.h"
#include "domain/mime.h"
#include "gen/mail_choice_sql.h"

enum { TEXT_MAX = 512 << 10, QUOTE_LINES = 6, NOTES_MAX = 100 };

/* ---- the text ---- */

static void add_quote(struct buf *b, struct str text)
{
    int lines = 0;
    for (struct str line; lines < QUOTE_LINES && str_split(&text, '\n', &line);) {
        if (str_starts(line, STR(">"))) {
            buf_z(b, "  ");
            buf_str_add(b, line);
            buf_char(b, '\n');
            lines++;
        }
    }
}

static void add_note(struct buf *b, const struct mail_note *n)
{
    size_t at, end;
    buf_z(b, "\n* ");
    buf_str_add(b, n->subject);
    buf_char(b, '\n');
    add_quote(b, n->text);
    if (mime_link(n->text, 0, &at, &end)) {
        buf_z(b, "  ");
        buf_str_add(b, str_cut(n->text, at, end));
        buf_char(b, '\n');
    }
}

static void add_area(struct buf *b, enum lang lang, const struct mail_area *area, const struct mail_note *notes, size_t n)
{
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
        if (!str_is(notes[i].area, area->name)) {
            continue;
        }
        if (!begun) {
            mail_paragraph(b, str_of(""));
            buf_str_add(b, tr(lang, area->label));
            buf_z(b, ":\n");
            begun = true;
        }
        add_note(b, &notes[i]);
    }
}

struct str mail_summary_text(struct arena *a, enum lang lang, struct str name, const struct mail_note *notes, size_t n)
{
    struct buf b;
    size_t shown = n < NOTES_MAX ? n : NOTES_MAX;
    buf_init(&b, TEXT_MAX);
    mail_paragraph(&b, tr_fmt(a, lang, N_("Hello {name},"), (struct tr_arg[]){{"name", name}, {0}}));
    mail_paragraph(&b, tr_n(a, lang, N_("this has come in for you since the last summary:"), N_("these {n} things have come in for you since the last summary:"), (int64_t)n));
    for (const struct mail_area *area = mail_areas; area->name; area++) {
        add_area(&b, lang, area, notes, shown);
    }
    if (n > shown) {
        mail_paragraph(&b, tr_n(a, lang, N_("One more stands on the platform."), N_("{n} more stand on the platform."), (int64_t)(n - shown)));
    }
    struct str text = str_copy(a, buf_str(&b));
    buf_free(&b);
    return text;
}

/* ---- the mails ---- */

struct summing {
    struct arena *arena;
    const struct mail_held_accounts_row *to;
    instant now;
};

static enum err queue(struct db *db, const struct summing *s, const struct mail_held_list_row *rows, size_t n)
{
    struct arena *a = s->arena;
    enum lang lang = str_is(s->to->language, "en") ? LANG_EN : LANG_DE;
    struct mail_note *notes = ARENA_ARRAY(a, struct mail_note, n);
    struct str path;
    for (size_t i = 0; i < n; i++) {
        notes[i] = (struct mail_note){.area = rows[i].area, .subject = rows[i].subject, .text = rows[i].body_text};
    }
    enum err e = mail_stop_path(db, a, s->to->account_id, STR(MAIL_STOP_SUMMARY), s->now, &path);
    const struct mail m = {
        .account = s->to->account_id,
        .to = s->to->email,
        .to_name = s->to->name,
        .lang = lang,
        .kind = MAIL_SUMMARY,
        .subject = tr_n(a, lang, N_("Summary: one new thing for you at Clusterwerk"), N_("Summary: {n} new things for you at Clusterwerk"), (int64_t)n),
        .text = mail_summary_text(a, lang, s->to->name, notes, n),
        .list_id = STR(MAIL_STOP_SUMMARY),
        .unsubscribe = path,
    };
    return e ? e : mail_queue(db, a, &m, s->now);
}

/* Of somebody who is blocked by now nothing goes out. */
static enum err sum_up(struct db *db, void *arg)
{
    const struct summing *s = arg;
    struct mail_held_list_row *rows;
    size_t n;
    bool active = str_is(s->to->status, "active");
    enum err e = mail_held_list(db, s->arena, s->to->account_id, s->now, &rows, &n);
    if (e == OK && n > 0 && active) {
        e = queue(db, s, rows, n);
    }
    for (size_t i = 0; e == OK && i < n; i++) {
        e = mail_held_done(db, rows[i].id, active ? STR("summed") : STR("dropped"), s->now);
    }
    return e;
}

static enum err forget(struct db *db, void *arg)
{
    const instant *now = arg;
    return mail_stop_forget(db, *now - MAIL_STOP_LIFE);
}

enum err mail_summary_due(struct db *db, struct arena *a, instant now)
{
    struct mail_held_accounts_row *rows;
    size_t n;
    enum err e = mail_held_accounts(db, a, now, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        e = db_tx(db, sum_up, &(struct summing){.arena = a, .to = &rows[i], .now = now});
    }
    return e ? e : db_tx(db, forget, &now);
}
