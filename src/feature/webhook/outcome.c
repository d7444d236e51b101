#include "feature/webhook/outcome.h"

#include "domain/change.h"
#include "domain/mail_write.h"
#include "domain/people.h"

static enum err readers_of(struct db *db, struct arena *a, const struct webhook_get_row *hook, struct webhook_reader_row **ret, size_t *ret_n)
{
    switch (owner_parse(hook->owner)) {
    case OWNER_ORGANISATION: return webhook_readers_of_organisation(db, a, hook->organisation_id, ret, ret_n);
    case OWNER_CLUSTER: return webhook_readers_of_cluster(db, a, hook->cluster_id, ret, ret_n);
    case OWNER_ACCOUNT: return webhook_reader_self(db, a, hook->account_id, ret, ret_n);
    case OWNER_PROGRAMME: break;
    }
    return webhook_readers_of_programme(db, a, ret, ret_n);
}

static enum err mail_one(struct db *db, struct arena *a, struct app *app, const struct webhook_get_row *hook, const struct webhook_reader_row *to,
                         const struct post_result *result, bool is_off, instant now)
{
    enum lang lang = people_lang(to->language);
    struct mail_write w;
    const struct tr_arg args[] = {{"name", hook->name}, {"url", hook->url}, {"code", str_fmt(a, "%d", result->status)}, {0}};
    mail_write_begin(&w, a, config_url(&app->config, a, 0), "webhook", to->id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(a, lang, N_("an event could not be delivered to the webhook “{name}”, although it was tried for days."), args));
    mail_write_text(&w, tr_fmt(a, lang, N_("Address: {url}"), args));
    mail_write_text(&w, result->status ? tr_fmt(a, lang, N_("It answered with the code {code}."), args) : tr(lang, result->why));
    mail_write_text(&w, is_off ? T(lang, "The webhook is switched off now. As soon as the receiver is in order, switch it on again here:")
                               : T(lang, "Other events arrive. Here you see what was answered, and can send it again:"));
    mail_write_link(&w, str_fmt(a, "/webhooks/%.*s", STR_ARG(id_text(a, hook->id))));
    return mail_write_queue(&w, db, tr_fmt(a, lang, N_("Webhook “{name}” does not reach its receiver"), args), now);
}

static enum err tell_owner(struct db *db, struct arena *a, struct app *app, const struct webhook_get_row *hook, const struct post_result *result,
                           bool is_off, instant now)
{
    struct webhook_reader_row *rows;
    size_t n = 0;
    bool silent = !is_off && hook->told_at != DB_NULL && hook->told_at > now - DAYS(1);
    enum err e = silent ? OK : readers_of(db, a, hook, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = mail_one(db, a, app, hook, &rows[i], result, is_off, now);
    }
    return e || silent ? e : webhook_told(db, hook->id, now);
}

static enum err give_up(struct db *db, struct arena *a, struct app *app, const struct webhook_get_row *hook,
                        const struct webhook_delivery_get_row *d, const struct post_result *result, instant now)
{
    bool is_off = result->status == HTTP_GONE || hook->good_at == DB_NULL || hook->good_at < d->at;
    enum err e = is_off ? webhook_fail(db, hook->id) : OK;
    e = e || !is_off ? e : hook_audit(db, NULL, hook, "webhook_failed", now);
    return e ? e : tell_owner(db, a, app, hook, result, is_off, now);
}

enum err outcome_write(struct db *db, struct arena *a, struct app *app, const struct webhook_get_row *hook,
                       const struct webhook_delivery_get_row *d, const struct post_result *result, instant now)
{
    bool good = hook_code_is_good(result->status), over = !good && (d->attempts >= HOOK_ATTEMPTS || result->status == HTTP_GONE);
    enum err e = webhook_delivery_end(db, d->id, good ? STR("sent") : over ? STR("failed") : STR("waiting"),
                                      result->status ? result->status : DB_NULL, result->took_ms, str_of(result->why),
                                      result->excerpt.n ? result->excerpt : STR_NONE);
    if (e || good) {
        return e ? e : webhook_succeeded(db, hook->id, now);
    }
    e = webhook_stumbled(db, hook->id, now + hook_rest(hook->failures + 1));
    return e || !over ? e : give_up(db, a, app, hook, d, result, now);
}
