/* Every kind of background work of the product, with each of its calls to the database failing once, and those of taking the job and of
 * giving it back: the job is run again, and in the end there is what would be there without: nothing is lost, nothing was done twice, no
 * mail went out twice. A new kind of work needs an entry in `works`. */
#include "app/feature.h"
#include "domain/attachment.h"
#include "domain/job_run.h"
#include "domain/mail.h"
#include "feature/import/pull.h"
#include "feature/import/work.h"
#include "gen/survey_import_sql.h"
#include "support/file_server.h"
#include "support/postbox.h"
#include "support/receiver.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */
#define LISTING ",alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,"
enum { SUMS_MAX = 4, CALLS_MAX = 300, AGAIN = 6 };

struct work {
    const char *type;
    void (*prepare)(void);         /* there is something to do; NULL: there always is */
    const char *sums[SUMS_MAX];    /* SQL for one number each, the same after every round; $start is when the round began */
    void (*check)(void);           /* besides; may be NULL */
};

static struct world w;
static instant now = START, start;
static int round_number, port;
static size_t postbox_before, receiver_before;

static const char rows[] = "A1" LISTING "Messraum,Ein Messraum mit Gerät.,,,,,,,public,0\n"
                           "A2" LISTING "Prüfstand,Ein Prüfstand für Motoren.,,,,,,,public,0\n";
static const struct served files[] = {{"/list.csv", "200 OK", NULL, "Firma;Ort;Telefon\nGeholt GmbH;Ulm;1\n"}, {0}};

static void move_on(instant more)
{
    now += more;
    clock_freeze(now);
}

/* Only failures are worth a line: there are hundreds of rounds. */
static void must(bool ok, const char *what)
{
    if (!ok) {
        test_check(false, what, __FILE__, __LINE__);
    }
}

static void sql(const char *text)
{
    must(test_db_script(web_test_db(), text) == OK, text);
}

/* ---- mails ---- */

static void queue(id account, const char *to, const char *kind, const char *subject)
{
    const struct mail m = {.account = account, .to = str_of(to), .to_name = STR("Olga"), .lang = LANG_EN, .kind = kind, .subject = str_of(subject),
                           .text = STR("Hello,\n\nhttp://localhost:8080/messages\n")};
    must(mail_queue(web_test_db(), web_test_arena(), &m, now) == OK, subject);
}

static void prepare_send(void)
{
    sql("UPDATE mail SET status = 'sent' WHERE status = 'queued'");
    queue(0, "first@example.org", "sign_in", web_f("First %d", round_number));
    queue(0, "refused@example.org", "sign_in", web_f("Refused %d", round_number));
    queue(0, "second@example.org", "sign_in", web_f("Second %d", round_number));
    postbox_before = postbox_count();
}

static void check_send(void)
{
    must(postbox_count() == postbox_before + 2, "two mails arrive");
    must(postbox_about(web_f("First %d", round_number)) == 1, "the first mail arrives once");
    must(postbox_about(web_f("Second %d", round_number)) == 1, "the second mail arrives once");
}

static void prepare_summary(void)
{
    queue(w.owner, "owner@lahnaue.example", "contact", "Enquiry");
    queue(w.owner, "owner@lahnaue.example", "reply", "Answer");
    queue(w.stranger, "stranger@fernwerk.example", "reply", "Another answer");
    move_on(DAYS(2));
    start = now;
}

static void prepare_old_mails(void)
{
    queue(0, "old@example.org", "sign_in", "Old");
    queue(0, "old@example.org", "sign_in", "Young");
    sql("UPDATE mail SET status = 'sent', created_at = 1 WHERE subject = 'Old'");
}

/* ---- profiles and listings ---- */

static void pass_a_year(void)
{
    move_on(DAYS(367));
    start = now;
}

static void prepare_labels(void)
{
    struct str soon = date_of(web_test_arena(), now + DAYS(30));
    sql(web_f("UPDATE cluster_label SET reminded_for = NULL, shown_state = 'future', valid_to = '%.*s'", STR_ARG(soon)));
}

static void prepare_listings(void)
{
    sql(web_f("UPDATE listing SET status = 'published', reminded_at = NULL, updated_at = 1, expires_at = %lld WHERE reference = 'A1'", (long long)(now - 1)));
    sql(web_f("UPDATE listing SET status = 'published', reminded_at = NULL, updated_at = 1, expires_at = %lld WHERE reference = 'A2'",
              (long long)(now + DAYS(5))));
}

/* Somebody said a month ago what they know, and was told nothing yet. */
static void prepare_digest(void)
{
    sql("DELETE FROM expert_topic");
    sql("DELETE FROM expert");
    sql(web_f("INSERT INTO expert (account_id, slug, found, headline, created_at, updated_at, version) VALUES (%lld, 'worker', 'office', 'Misst', 1, 1, 1)",
              (long long)w.worker));
}

/* Somebody without an account posted a week ago, and never confirmed it. */
static void prepare_outside(void)
{
    sql(web_f("INSERT INTO organisation (id, slug, name, name_key, kind, sme, example, outside, created_at, updated_at, version) "
              "VALUES (%d, 'aussen-%d', 'Außen', 'aussen', 'company', FALSE, FALSE, TRUE, 1, 1, 1)", round_number, round_number));
    sql(web_f("INSERT INTO listing (id, side, category, language, title, text, organisation_id, cluster_id, visibility, status, created_at, updated_at) "
              "SELECT %d, 'offer', 'material', 'de', 'Masken', 'Masken', %d, id, 'public', 'unconfirmed', 1, 1 FROM cluster WHERE slug = 'alpha'",
              round_number, round_number));
    sql(web_f("INSERT INTO listing_outside (listing_id, token_hash, email, name, language, created_at) "
              "VALUES (%d, 'token %d', 'aussen@example.org', 'Anna', 'de', 1)", round_number, round_number));
}

/* ---- surveys ---- */

static void survey_with_two_people(void)
{
    sql("INSERT INTO survey (id, code, document, status, min_seconds, created_at, mode, round) VALUES (1, 'puls', "
        "'{\"title\":{\"de\":\"Puls\",\"en\":\"Pulse\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"questions\":["
        "{\"id\":\"Q\",\"de\":\"Zahl\",\"type\":\"integer\"}]}]}', 'open', 0, 1, 'invited', 0)");
    for (int i = 0; i < 2; i++) {
        long long person = i ? w.stranger : w.owner;
        sql(web_f("INSERT INTO survey_party (survey_id, party, used) VALUES (1, %lld, FALSE)", person));
        sql(web_f("INSERT INTO survey_invitation (id, survey_id, account_id, party, round) VALUES (%d, 1, %lld, %lld, 0)", i + 1, person, person));
    }
}

static void prepare_invitations(void)
{
    sql("UPDATE survey SET round = round + 1");
}

/* ---- conversations ---- */

static void talk(const char *listing, bool answered)
{
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Noch+frei%%3F", STR_ARG(world_listing(listing)))), 303);
    const char *path = str_z(web_test_arena(), header("Location"));
    as_account(w.owner);
    CHECK(!answered || web_post(path, "text=Ja%2C+noch+frei.") == 303);
}

static void prepare_waiting(void)
{
    sql(web_f("UPDATE conversation SET updated_at = %lld, reminded_at = NULL", (long long)(now - DAYS(4))));
}

static void prepare_outcome(void)
{
    sql("DELETE FROM outcome");
    sql(web_f("UPDATE conversation SET created_at = %lld", (long long)(now - DAYS(20))));
}

static void prepare_changes(void)
{
    sql("DELETE FROM change WHERE id <= 2");
    sql("INSERT INTO change (id, kind, object_id) VALUES (1, 'listing', 1)");
    sql("INSERT INTO change (id, kind, object_id) VALUES (2, 'listing', 1)");
}

/* ---- news: webhooks and saved searches ---- */

static void run_plainly(const char *name);

static void new_listing(void)
{
    bool ok;
    struct str report = world_import(web_f("%sN%d" LISTING "Fräsmaschine %d,Eine Fräsmaschine mit fünf Achsen.,,,,,,,public,0\n", world_columns, round_number,
                                           round_number), &ok);
    must(ok, str_z(web_test_arena(), report));
}

static void prepare_delivery(void)
{
    run_plainly("webhook.follow");
    sql("UPDATE webhook_delivery SET status = 'sent'");
    new_listing();
    run_plainly("webhook.follow");
    receiver_before = receiver_count();
}

/* A receiver may be told twice, with the same number: that is how webhooks are. */
static void check_delivery(void)
{
    must(receiver_count() > receiver_before, "the receiver is told");
    for (size_t i = receiver_before; i < receiver_count(); i++) {
        must(strcmp(receiver_get(i).id, receiver_get(receiver_before).id) == 0, "it is told twice under one number only");
    }
}

static void prepare_old_deliveries(void)
{
    prepare_delivery();
    run_plainly("webhook.send");
    sql("UPDATE webhook_delivery SET at = 1");
}

static void prepare_telling(void)
{
    new_listing();
    run_plainly("saved.follow");
}

static void prepare_old_finds(void)
{
    prepare_telling();
    sql("UPDATE saved_find SET found_at = 1");
}

/* ---- imports ---- */

static const char *upload(const char *csv)
{
    struct str body = str_fmt(web_test_arena(),
                              "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nmembers\r\n--x\r\n"
                              "Content-Disposition: form-data; name=\"file\"; filename=\"liste.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--x--\r\n", csv);
    must(web_ask(&(struct web_ask){.method = "POST", .path = "/office/alpha/import", .body = body,
                                   .headers = {"Content-Type: multipart/form-data; boundary=x"}}) == 303, "a list is sent");
    return str_z(web_test_arena(), header("Location"));
}

/* The request ends in the middle, where it has left its work to a job. */
static void cut_off(const char *path, const char *form, const char *run, const char *says)
{
    bool left = false;
    for (unsigned calls = 1; !left && calls < 50; calls++) {
        db_fail_after(web_test_db(), calls, ERR_UNAVAILABLE);
        must(web_post(path, form) == 503, "the request is cut off");
        db_fail_after(web_test_db(), 0, OK);
        must(web_get(run) == 200, run);
        left = body_has(says);
    }
    must(left, "work is left to the job");
    sql("UPDATE job SET run_at = 1");
}

static void prepare_check(void)
{
    as_account(w.manager);
    const char *run = upload(web_f("Firma;Ort\nAbbruch %d GmbH;Jena", round_number));
    cut_off(web_f("%s/columns", run), "", run, "is being checked");
}

static void prepare_write(void)
{
    as_account(w.manager);
    const char *run = upload(web_f("Firma;Ort\nAbbruch %d GmbH;Jena", round_number));
    must(web_post(web_f("%s/columns", run), "") == 303, "the list is checked");
    cut_off(web_f("%s/preview", run), "do=start", run, "The import is running");
}

static void prepare_pull(void)
{
    sql("UPDATE import_pull SET next_at = 1, outcome = NULL, etag = NULL, last_modified = NULL");
    sql("UPDATE organisation SET phone = '9' WHERE slug = 'geholt-gmbh'");
}

static void prepare_old_runs(void)
{
    sql("UPDATE import_run SET updated_at = 1");
}

static void prepare_answers(void)
{
    id import = id_new();
    struct str file = STR("Q,status\n2,complete\n4,complete\n3,breakoff\n");
    sql("DELETE FROM survey_answer WHERE survey_id = 1");
    must(survey_import_add(web_test_db(), import, 1, STR("en"), file, 3, now) == OK, "a file is taken");
}

/* The time of a quiz is over. */
static void prepare_time(void)
{
    world_sql("INSERT INTO poll_room (id, code, title, anonymous, status, created_at) VALUES (1, 'abcdef', 'Room', 1 = 1, 'open', 1) ON CONFLICT DO NOTHING");
    world_sql("INSERT INTO poll_question (id, room_id, place, kind, text, options, most, low, high, low_label, high_label, correct, points, moderated, status, released, seconds) "
              "VALUES (1, 1, 1, 'quiz', 'Was?', 'a', 1, 0, 0, '', '', '0', 1, 1 = 0, 'open', 1 = 0, 20) ON CONFLICT DO NOTHING");
    world_sql(web_f("UPDATE poll_question SET status = 'open', closes_at = %lld", (long long)(now - MINUTES(1))));
}

/* Four that look like the organisation of one listing: with it they are a crowd. */
static void prepare_crowd(void)
{
    world_sql("UPDATE listing SET anonymous = 1 = 1, crowd = 0 WHERE status = 'published'");
    for (int i = 0; i < 4; i++) {
        world_sql(web_f("INSERT INTO organisation (id, slug, name, name_key, kind, sme, country, state, example, created_at, updated_at, version) "
                        "SELECT %d, 'crowd-%d', 'Crowd %d', 'crowd %d', o.kind, o.sme, l.country, l.state, o.example, 1, 1, 1 FROM listing l "
                        "JOIN organisation o ON o.id = l.organisation_id WHERE l.id = (SELECT min(x.id) FROM listing x WHERE x.status = 'published') "
                        "ON CONFLICT DO NOTHING", 9000 + i, i, i, i));
    }
}

/* One on a listing that closed long ago, one on another. */
static void prepare_files(void)
{
    const struct file_cleaned file = {.kind = "pdf", .bytes = STR("bytes")};
    const struct attachment_new plan = {STR("Plan.pdf"), &file};
    id closed = (id)world_number("SELECT min(id) FROM listing"), open = (id)world_number("SELECT max(id) FROM listing");
    sql("DELETE FROM attachment");
    must(attachment_add(web_test_db(), web_test_arena(), &(struct attachment_owner){.listing = closed, .position = 1}, &plan, 1) == OK, "a file");
    must(attachment_add(web_test_db(), web_test_arena(), &(struct attachment_owner){.listing = open, .position = 1}, &plan, 1) == OK, "another file");
    sql(web_f("UPDATE listing SET status = 'closed', updated_at = 1 WHERE id = %lld", (long long)closed));
}

static const struct work works[] = {
    {"mail.send", prepare_send, {"SELECT count(*) FROM mail WHERE created_at >= $start AND status = 'sent' AND sent_at >= $start",
                                 "SELECT count(*) FROM mail WHERE created_at >= $start AND status = 'failed'"}, check_send},
    {"mail.summary", prepare_summary, {"SELECT count(*) FROM mail WHERE created_at >= $start AND kind = 'summary'",
                                       "SELECT count(*) FROM mail WHERE status = 'held'",
                                       "SELECT count(*) FROM mail WHERE kind = 'summary' AND created_at >= $start AND subject LIKE '%2 %'"}, NULL},
    {"mail.forget", prepare_old_mails, {"SELECT count(*) FROM mail WHERE subject = 'Old'",
                                        "SELECT count(*) FROM mail WHERE subject = 'Young' AND created_at >= $start"}, NULL},
    {"profile.labels", prepare_labels, {"SELECT count(*) FROM mail WHERE kind = 'label' AND created_at >= $start",
                                        "SELECT count(*) FROM cluster_label WHERE shown_state = 'valid' AND reminded_for = valid_to"}, NULL},
    {"people.digest", prepare_digest, {"SELECT count(*) FROM mail WHERE kind = 'fit' AND created_at >= $start",
                                       "SELECT count(*) FROM expert WHERE told_at >= $start"}, NULL},
    {"exchange.expire", prepare_listings, {"SELECT count(*) FROM mail WHERE kind = 'renew' AND created_at >= $start",
                                           "SELECT count(*) FROM audit WHERE verb = 'expire' AND at >= $start",
                                           "SELECT count(*) FROM listing WHERE status = 'closed' AND updated_at >= $start",
                                           "SELECT count(*) FROM listing WHERE reminded_at >= $start"}, NULL},
    {"exchange.outside", prepare_outside, {"SELECT count(*) FROM listing WHERE status = 'unconfirmed'",
                                           "SELECT count(*) FROM organisation WHERE outside = TRUE", "SELECT count(*) FROM listing_outside"}, NULL},
    {"exchange.crowd", prepare_crowd, {"SELECT count(*) FROM listing WHERE crowd > 0"}, NULL},
    {"exchange.files", prepare_files, {"SELECT count(*) FROM attachment", "SELECT count(*) FROM attachment WHERE listing_id IN (SELECT l.id FROM listing l WHERE l.status <> 'closed')"}, NULL},
    {"exchange.quality", NULL, {"SELECT count(*) FROM listing_quality WHERE measured_at >= $start"}, NULL},
    {"conversation.remind", prepare_waiting, {"SELECT count(*) FROM mail WHERE kind = 'reply_wait' AND created_at >= $start",
                                              "SELECT count(*) FROM conversation WHERE reminded_at >= $start"}, NULL},
    {"conversation.outcome", prepare_outcome, {"SELECT count(*) FROM mail WHERE kind = 'outcome' AND created_at >= $start",
                                               "SELECT count(*) FROM outcome WHERE asked_at >= $start"}, NULL},
    {"survey.mail", prepare_invitations, {"SELECT count(*) FROM mail WHERE kind = 'survey' AND created_at >= $start",
                                          "SELECT count(*) - 2 * (SELECT round FROM survey) FROM survey_invitation_link"}, NULL},
    {"survey.import", prepare_answers, {"SELECT count(*) FROM survey_answer WHERE survey_id = 1",
                                        "SELECT count(*) FROM survey_import WHERE status = 'done' AND added = 3 AND file IS NULL AND created_at >= $start"}, NULL},
    {"poll.time", prepare_time, {"SELECT count(*) FROM poll_question WHERE status = 'closed' AND closes_at IS NULL"}, NULL},
    {"landscape.forget_changes", prepare_changes, {"SELECT count(*) FROM change WHERE id <= 2"}, NULL},
    {"landscape.keep_index", NULL, {NULL}, NULL},
    {"webhook.follow", new_listing, {"SELECT count(*) FROM webhook_delivery WHERE at >= $start"}, NULL},
    {"webhook.send", prepare_delivery, {"SELECT count(*) FROM webhook_delivery WHERE at >= $start AND status = 'sent'"}, check_delivery},
    {"webhook.forget", prepare_old_deliveries, {"SELECT count(*) FROM webhook_delivery"}, NULL},
    {"saved.follow", new_listing, {"SELECT count(*) FROM saved_find WHERE found_at >= $start", "SELECT count(*) FROM saved_search WHERE due_at IS NOT NULL"},
     NULL},
    {"saved.tell", prepare_telling, {"SELECT count(*) FROM mail WHERE kind = 'saved' AND created_at >= $start",
                                     "SELECT count(*) FROM saved_find WHERE found_at >= $start AND told_at IS NOT NULL"}, NULL},
    {"saved.forget", prepare_old_finds, {"SELECT count(*) FROM saved_find"}, NULL},
    {IMPORT_CHECK_JOB, prepare_check, {"SELECT count(*) FROM import_run WHERE status = 'checked' AND created_at >= $start",
                                       "SELECT count(*) FROM organisation WHERE created_at >= $start"}, NULL},
    {IMPORT_WRITE_JOB, prepare_write, {"SELECT count(*) FROM import_run WHERE status = 'done' AND created_at >= $start",
                                       "SELECT count(*) FROM organisation WHERE created_at >= $start",
                                       "SELECT count(*) FROM membership WHERE organisation_id IN (SELECT id FROM organisation WHERE created_at >= $start)",
                                       "SELECT count(*) FROM audit WHERE verb = 'import' AND at >= $start"}, NULL},
    {IMPORT_PULL_JOB, prepare_pull, {"SELECT count(*) FROM organisation WHERE slug LIKE 'geholt%' AND phone <> '9'",
                                     "SELECT count(*) FROM import_run WHERE status = 'done' AND created_at >= $start",
                                     "SELECT count(*) FROM mail WHERE created_at >= $start"}, NULL},
    {"import.forget", prepare_old_runs, {"SELECT count(*) FROM import_run"}, NULL},
    /* The last: numbers carry the time in 42 bits, and each round takes a year. */
    {"fresh.ask", pass_a_year, {"SELECT count(*) FROM mail WHERE kind = 'fresh' AND created_at >= $start",
                                "SELECT count(DISTINCT recipient) FROM mail WHERE kind = 'fresh' AND created_at >= $start",
                                "SELECT count(*) FROM profile_ask WHERE asked_at >= $start",
                                "SELECT count(*) FROM profile_ask WHERE reminded_at >= $start"}, NULL},
};

/* ---- rounds ---- */

static const struct job_type *type_of(const char *name)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct job_type *j = features[i]->jobs; j && j->name; j++) {
            if (strcmp(j->name, name) == 0) {
                return j;
            }
        }
    }
    return NULL;
}

static enum err run_due(const struct job_type *type)
{
    const struct job_type alone[] = {*type, {0}}, *const types[] = {alone};
    return job_run_due(web_test_db(), types, 1, web_test_app(), now, NULL);
}

static void run_plainly(const char *name)
{
    must(run_due(type_of(name)) == OK, name);
}

/* True when there were fewer than `n` calls; 0 lets none fail. */
static bool go_round(const struct work *work, const struct job_type *type, unsigned n)
{
    round_number++;
    move_on(HOURS(3));
    start = now;
    sql("DELETE FROM job");
    if (work->prepare) {
        work->prepare();
    }
    if (type->every) {
        must(job_repeat(web_test_db(), type, now) == OK, "the job is queued");
    }
    db_fail_after(web_test_db(), n, ERR_UNAVAILABLE);
    enum err e = run_due(type);
    bool done = db_fails_later(web_test_db());
    db_fail_after(web_test_db(), 0, OK);
    must(e == OK || e == ERR_UNAVAILABLE, "what fails is said");
    for (int i = 0; i < AGAIN; i++) {
        move_on(MINUTES(JOB_LEASE_MINUTES + 1));
        must(run_due(type) == OK, "afterwards all goes well");
    }
    if (work->check) {
        work->check();
    }
    return done;
}

static int64_t sum(const char *text)
{
    struct str rest = str_of(text), all = STR("");
    for (size_t at; (at = str_find(rest, STR("$start"), 0)) != SIZE_MAX; rest = str_cut(rest, at + strlen("$start"), rest.n)) {
        all = str_fmt(web_test_arena(), "%.*s%.*s%lld", STR_ARG(all), STR_ARG(str_cut(rest, 0, at)), (long long)start);
    }
    return world_number(str_z(web_test_arena(), str_cat(web_test_arena(), all, rest)));
}

/* The first round makes what later ones find (those who were asked a year ago), the second shows how it is when nothing fails. */
static void fail(const struct work *work)
{
    const struct job_type *type = type_of(work->type);
    int64_t plain[SUMS_MAX] = {0};
    unsigned n = 1;
    test_case("%s", work->type);
    CHECK(type != NULL);
    if (!type) {
        return;
    }
    go_round(work, type, 0);
    go_round(work, type, 0);
    for (size_t i = 0; i < SUMS_MAX && work->sums[i]; i++) {
        plain[i] = sum(work->sums[i]);
    }
    for (bool done = false; !done && n < CALLS_MAX; n++) {
        done = go_round(work, type, n);
        for (size_t i = 0; i < SUMS_MAX && work->sums[i]; i++) {
            int64_t got = sum(work->sums[i]);
            if (got != plain[i]) {
                test_check(false, web_f("%s, call %u fails: %lld instead of %lld of %s", work->type, n, (long long)got, (long long)plain[i], work->sums[i]),
                           __FILE__, __LINE__);
            }
        }
    }
    CHECK(n > 5 && n < CALLS_MAX);
}

static void all_kinds(void)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct job_type *j = features[i]->jobs; j && j->name; j++) {
            bool known = false;
            for (size_t k = 0; k < sizeof works / sizeof *works; k++) {
                known = known || strcmp(works[k].type, j->name) == 0;
            }
            test_case("%s has an entry here", j->name);
            CHECK(known);
        }
    }
}

static void begin(void)
{
    struct app *app = web_test_app();
    port = file_server_start(files);
    app->config.smtp_url = str_fmt(web_test_arena(), "smtp://127.0.0.1:%d", postbox_start());
    app->config.fetch_private = true;
    app->config.secret_key = STR("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    world_make(rows, &w);
    talk("A1", false);
    talk("A2", true);
    as_account(w.owner);
    CHECK_INT(web_post("/account/mail", "message=daily&zone=Europe/Berlin&language=en"), 303);
    as_account(w.stranger);
    CHECK_INT(web_post("/account/mail", "message=daily&zone=Europe/Berlin&language=en"), 303);
    CHECK_INT(web_post("/my/searches", "from=/exchange%3Fq%3DFr%C3%A4smaschine&name=Meine&pace=now"), 303);
    as_account(w.manager);
    CHECK_INT(web_post("/office/alpha/webhooks", web_f("name=Website&url=http://127.0.0.1:%d/ok&events=listing.published", receiver_start())), 200);
    CHECK_INT(web_post("/office/alpha/import/pull", web_f("url=http://127.0.0.1:%d/list.csv&hours=24", port)), 303);
    sql("DELETE FROM job");
    sql("INSERT INTO cluster_label (cluster_id, label, valid_from) SELECT id, 'ecei-gold', '2025-01-01' FROM cluster WHERE slug = 'alpha'");
    run_plainly("webhook.follow");
    run_plainly("saved.follow");
    survey_with_two_people();
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    begin();
    all_kinds();
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        fail(&works[i]);
    }
    file_server_stop();
    postbox_stop();
    receiver_stop();
    return web_test_end();
}
