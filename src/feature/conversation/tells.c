#include "feature/conversation/tells.h"

#include "domain/mail_write.h"
#include "domain/people.h"
#include "gen/names_sql.h"
#include "web/field_parse.h"

enum { CUT_MAX = 64 << 10 };

enum err tells_of(struct db *db, struct arena *a, enum lang lang, id account, struct str text, struct str *ret)
{
    struct telltale found[TELLTALES_MAX];
    struct telltale_names names;
    enum err e = telltale_names_of(db, a, account, &names);
    if (!e) {
        size_t n = telltale_find(a, text, &names, found);
        *ret = n > 0 ? telltale_list(a, lang, found, n) : STR_NONE;
    }
    return e;
}

enum err tells_check(struct request *r, id account, struct str text, bool sure)
{
    struct str what = STR_NONE;
    enum err e = sure ? OK : tells_of(r->db, r->arena, r->lang, account, text, &what);
    if (!e && what.n > 0) {
        field_error_fmt(r, "text", N_("This would tell who you are: {what}. Leave it out, or tick that it is to be sent like this."),
                        (struct tr_arg[]){{"what", what}, {0}});
        e = ERR_INVALID;
    }
    return e;
}

enum err tells_hold(const struct talk_desk *d, const struct talk *t, struct str text, struct str found, size_t n_files)
{
    const struct conversation_parties_row *to = talk_party(t, t->account);
    struct talk_link link;
    struct mail_write w;
    enum err e = to != NULL ? draft_put(d->db, t->row.id, t->account, text, d->now) : ERR_NOT_FOUND;
    e = e ? e : talk_link_make(d, t, t->account, &link);
    if (e) {
        return e;
    }
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"subject", t->row.subject}, {"what", found}, {0}};
    mail_write_begin(&w, d->arena, d->base_url, "names_held", to->account_id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(d->arena, lang, N_("your answer about “{subject}” is not passed on yet: it would tell who you are. This stands in it: {what}."), args));
    mail_write_text(&w, T(lang, "Please look at it and send it from there, changed or as it is:"));
    mail_write_link(&w, link.path);
    if (n_files > 0) {
        mail_write_text(&w, T(lang, "The files of the e-mail are not kept. Please add them there again."));
    }
    return mail_write_queue(&w, d->db, tr_fmt(d->arena, lang, N_("Please look at your answer: “{subject}”"), args), d->now);
}

/* "Von: ...", "Sent: ...": the head of a mail before. */
static bool is_header(struct str line)
{
    static const char *const heads[] = {"von:", "from:", "gesendet:", "sent:", "an:", "to:", "cc:", "betreff:", "subject:", "datum:", "date:"};
    size_t colon = str_find(line, STR(":"), 0);
    for (size_t i = 0; colon != SIZE_MAX && i < sizeof heads / sizeof *heads; i++) {
        if (str_ieq(str_cut(line, 0, colon + 1), str_of(heads[i]))) {
            return true;
        }
    }
    return str_starts(line, STR("-----"));
}

/* "Am 21.11.2026 um 10:15 (+0200) schrieb ...:" */
static bool is_attribution(struct str line)
{
    return str_ends(line, STR(":")) && (str_find(line, STR(" schrieb"), 0) != SIZE_MAX || str_find(line, STR(" wrote"), 0) != SIZE_MAX);
}

struct str tells_cut(struct arena *a, struct str text)
{
    struct str line;
    struct buf b;
    buf_init(&b, CUT_MAX);
    while (str_split(&text, '\n', &line)) {
        struct str s = str_trim(line);
        if (is_header(s)) {
            break;
        }
        if (!is_attribution(s) && !str_starts(s, STR(">"))) {
            buf_str_add(&b, line);
            buf_char(&b, '\n');
        }
    }
    struct str cut = str_trim(str_copy(a, buf_str(&b)));
    buf_free(&b);
    return cut;
}
