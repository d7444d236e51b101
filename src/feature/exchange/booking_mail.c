/* Mails about bookings: to the owner what was asked or withdrawn, to the asker what was answered. */
#include <string.h>

#include "domain/mail.h"
#include "domain/mail_text.h"
#include "feature/exchange/booking.h"
#include "web/web.h"

enum { MAIL_MAX = 16 << 10 };

static const struct {
    const char *event, *subject, *text;
    bool to_owner;
} mails[] = {
    {"asked", N_("Somebody asks for “{title}”: {weeks}"), N_("{who} asks whether “{title}” is free: {weeks}."), true},
    {"withdrawn", N_("Withdrawn: “{title}”, {weeks}"), N_("{who} does not need “{title}” any more: {weeks}."), true},
    {"agreed", N_("Agreed: “{title}”, {weeks}"), N_("{who} agrees to your proposal for “{title}”: {weeks}."), true},
    {"accepted", N_("Booked: “{title}”, {weeks}"), N_("Your booking of “{title}” is accepted: {weeks}."), false},
    {"declined", N_("Not possible: “{title}”, {weeks}"), N_("“{title}” is not possible then: {weeks}. Perhaps other weeks are free."), false},
    {"proposed", N_("Another proposal: “{title}”, {weeks}"), N_("The other side proposes other weeks for “{title}”: {weeks}. Do you agree?"), false},
};

struct str booking_words(struct arena *a, enum lang lang, struct booking_span span)
{
    int64_t last = span.week + span.weeks - 1;
    struct tr_arg args[] = {
        {"first", str_fmt(a, "%d", week_number(span.week))},
        {"last", str_fmt(a, "%d", week_number(last))},
        {"from", fmt_date(a, lang, week_monday(a, span.week))},
        {"to", fmt_date(a, lang, week_sunday(a, last))},
        {0},
    };
    return span.weeks == 1 ? tr_fmt(a, lang, N_("week {first} ({from} to {to})"), args)
                           : tr_fmt(a, lang, N_("weeks {first} to {last} ({from} to {to})"), args);
}

struct str booking_who(enum lang lang, const struct booking_get_row *b)
{
    return b->shown.n > 0 ? b->shown : T(lang, "Asking side (box number)");
}

enum err booking_mail(struct request *r, const struct listing *l, const struct booking_get_row *b, const char *event)
{
    struct booking_owner_row owner;
    struct arena *a = r->arena;
    size_t i = 0;
    while (strcmp(mails[i].event, event) != 0) {
        i++;
    }
    enum err e = booking_owner(r->db, a, l->row.id, &owner);
    if (e != OK) {
        return e == ERR_NOT_FOUND ? OK : e; /* nobody answers for an imported row */
    }
    bool to_owner = mails[i].to_owner;
    struct str language = to_owner ? owner.language : b->language;
    enum lang lang = str_is(language, "en") ? LANG_EN : LANG_DE;
    const struct booking_span span = {.week = b->week, .weeks = b->weeks};
    const struct tr_arg args[] = {{"title", l->row.title}, {"weeks", booking_words(a, lang, span)}, {"who", booking_who(lang, b)}, {0}};
    struct buf text;
    buf_init(&text, MAIL_MAX);
    mail_paragraph(&text, tr_fmt(a, lang, mails[i].text, args));
    if (b->note.n > 0 && to_owner) {
        mail_paragraph(&text, b->note);
    }
    mail_link(&text, web_base_url(r), str_fmt(a, "/exchange/%.*s/calendar", STR_ARG(id_text(a, l->row.id))));
    const struct mail m = {
        .account = to_owner ? owner.id : b->account_id,
        .to = to_owner ? owner.email : b->email,
        .to_name = to_owner ? owner.name : b->name,
        .lang = lang,
        .kind = "booking",
        .subject = tr_fmt(a, lang, mails[i].subject, args),
        .text = str_copy(a, buf_str(&text)),
    };
    buf_free(&text);
    return mail_queue(r->db, a, &m, r->now);
}
