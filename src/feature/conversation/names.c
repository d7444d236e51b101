#include "feature/conversation/names.h"

#include "domain/change.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "gen/names_sql.h"

static const struct choice steps[] = {
    {"ask", N_("Ask to exchange names")}, {"agree", N_("Show both names")}, {"decline", N_("Not now")}, {"withdraw", N_("Take back")}, {0},
};
const struct field names_fields[] = {
    {.name = "step", .type = FIELD_CHOICE, .offset = offsetof(struct names_input, step), .flags = FIELD_REQUIRED, .choices = steps,
     .label = N_("Exchange of names")},
    {0},
};

enum err names_read(const struct talk_desk *d, const struct talk *t, struct names_state *ret)
{
    struct names_log_row *rows;
    size_t n;
    struct names_state s = {.rests_until = DB_NULL};
    enum err e = names_log(d->db, d->arena, t->row.id, &rows, &n);
    if (e) {
        return e;
    }
    s.log = ARENA_ARRAY(d->arena, struct names_entry, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool mine = str_eq(rows[i].side, t->row.side), ask = str_is(rows[i].step, "ask");
        s.log[s.n_log++] = (struct names_entry){.step = rows[i].step, .at = rows[i].at, .mine = mine};
        s.open = !ask ? NAMES_IDLE : mine ? NAMES_ASKED_BY_US : NAMES_ASKED_BY_THEM;
        if (str_is(rows[i].step, "decline")) {
            s.rests_until = mine || rows[i].at + NAMES_REST <= d->now ? DB_NULL : rows[i].at + NAMES_REST;
        }
    }
    *ret = s;
    return OK;
}

const char *names_sentence(const struct names_entry *e)
{
    static const struct {
        const char *step, *mine, *theirs;
    } sentences[] = {
        {"ask", N_("Your side asked to exchange names."), N_("The other side asked to exchange names.")},
        {"agree", N_("Your side agreed. Both see each other's name since then."), N_("The other side agreed. Both see each other's name since then.")},
        {"decline", N_("Your side did not want it then."), N_("The other side did not want it then.")},
        {"withdraw", N_("Your side took its question back."), N_("The other side took its question back.")},
    };
    for (size_t i = 0; i + 1 < sizeof sentences / sizeof *sentences; i++) {
        if (str_is(e->step, sentences[i].step)) {
            return e->mine ? sentences[i].mine : sentences[i].theirs;
        }
    }
    return e->mine ? sentences[3].mine : sentences[3].theirs;
}

/* ---- taking a step ---- */

/* What each step does: to the log of who takes it, to that of the other side, which has no name in it, and as a mail. */
struct names_step {
    const char *step, *told;   /* told: kind of the mail */
    const char *subject, *text;
};
static const struct names_step told_steps[] = {
    {"ask", "names_ask", N_("Exchange names? “{subject}”"),
     N_("the other side of the conversation about “{subject}” asks to exchange names. If you agree, both see name and organisation of each other; until then nobody does:")},
    {"agree", "names_agree", N_("Names are open: “{subject}”"),
     N_("the other side has agreed: in the conversation about “{subject}” both see name and organisation of each other from now on:")},
    {"decline", "names_decline", N_("Names stay hidden: “{subject}”"),
     N_("the other side does not want to exchange names about “{subject}” yet. You can go on without:")},
};

static enum err audit_both(const struct talk_desk *d, const struct talk *t, struct str step)
{
    const struct viewer actor = {.account = t->account};
    bool ask = str_is(step, "ask"), agree = str_is(step, "agree"), decline = str_is(step, "decline");
    enum err e = ask       ? audit_add(d->db, &actor, "names_ask", "conversation", t->row.id, STR_NONE, d->now)
                 : agree   ? audit_add(d->db, &actor, "names_agree", "conversation", t->row.id, STR_NONE, d->now)
                 : decline ? audit_add(d->db, &actor, "names_decline", "conversation", t->row.id, STR_NONE, d->now)
                           : audit_add(d->db, &actor, "names_withdraw", "conversation", t->row.id, STR_NONE, d->now);
    /* In the log of the others nobody stands as who did it: that would be the name. */
    for (size_t i = 0; i < t->n_parties && !e; i++) {
        id other = t->parties[i].account_id;
        if (other == t->account) {
            continue;
        }
        e = ask       ? audit_add_in(d->db, NULL, "names_asked", other, 0, 0, d->now)
            : agree   ? audit_add_in(d->db, NULL, "names_agreed", other, 0, 0, d->now)
            : decline ? audit_add_in(d->db, NULL, "names_declined", other, 0, 0, d->now)
                      : audit_add_in(d->db, NULL, "names_withdrawn", other, 0, 0, d->now);
    }
    return e;
}

static enum err mail_step(const struct talk_desk *d, const struct talk *t, const struct names_step *s)
{
    const struct conversation_parties_row *from = talk_party(t, t->account);
    enum err e = from != NULL ? OK : ERR_NOT_FOUND;
    for (size_t i = 0; i < t->n_parties && !e; i++) {
        const struct conversation_parties_row *to = &t->parties[i];
        struct talk_link link;
        struct mail_write w;
        if (str_eq(to->side, from->side) || !str_is(to->status, "active")) {
            continue;
        }
        enum lang lang = people_lang(to->language);
        const struct tr_arg args[] = {{"subject", t->row.subject}, {0}};
        e = talk_link_make(d, t, to->account_id, &link);
        if (!e) {
            mail_write_begin(&w, d->arena, d->base_url, s->told, to->account_id, to->email, to->name, lang);
            mail_write_text(&w, tr_fmt(d->arena, lang, s->text, args));
            mail_write_link(&w, link.path);
            e = mail_write_queue(&w, d->db, tr_fmt(d->arena, lang, s->subject, args), d->now);
        }
    }
    return e;
}

static enum err refuse(const char **ret_problem, const char *msgid)
{
    *ret_problem = msgid;
    return ERR_CONFLICT;
}

static enum err check(const struct talk *t, const struct names_state *s, struct str step, const char **ret_problem)
{
    if (!t->is_hidden) {
        return refuse(ret_problem, N_("Both sides see each other's name already."));
    }
    if (str_is(step, "withdraw")) {
        return s->open == NAMES_ASKED_BY_US ? OK : refuse(ret_problem, N_("Your side has not asked."));
    }
    if (!str_is(step, "ask")) {
        return s->open == NAMES_ASKED_BY_THEM ? OK : refuse(ret_problem, N_("The other side does not ask any more."));
    }
    if (s->open == NAMES_ASKED_BY_US) {
        return refuse(ret_problem, N_("Your side has asked already. The other side has to agree now."));
    }
    return s->rests_until == DB_NULL ? OK : refuse(ret_problem, N_("The other side did not want it. Please ask again after a week at the earliest."));
}

enum err names_take(const struct talk_desk *d, struct talk *t, struct str step, const char **ret_problem)
{
    struct names_state s;
    int64_t changed = 0;
    enum err e = names_read(d, t, &s);
    e = e ? e : check(t, &s, step, ret_problem);
    if (e) {
        return e;
    }
    /* Who asks what the other side asks has agreed. */
    step = str_is(step, "ask") && s.open == NAMES_ASKED_BY_THEM ? STR("agree") : step;
    e = names_add(d->db, id_new(), t->row.id, t->account, t->row.side, step, d->now);
    if (!e && str_is(step, "agree")) {
        e = conversation_disclose(d->db, t->row.id, d->now, &changed);
        t->is_hidden = false;
    }
    e = e ? e : audit_both(d, t, step);
    for (size_t i = 0; i < sizeof told_steps / sizeof *told_steps && !e; i++) {
        e = str_is(step, told_steps[i].step) ? mail_step(d, t, &told_steps[i]) : OK;
    }
    return e;
}
