/* What is known of a person: handed over whole, taken away whole. Walks every table that refers to accounts. */
#include "domain/people.h"
#include "domain/attachment.h"
#include "domain/personal.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

static struct world w;
static id erasmus, listing;

/* ---- the schema, as the database tells it ---- */

struct column {
    struct str table, name;
};
struct columns {
    struct column v[500];
    size_t n;
};

static enum err keep(const struct db_value *row, void *arg)
{
    struct columns *c = arg;
    if (c->n < 500) {
        c->v[c->n++] = (struct column){str_copy(web_test_arena(), row[0].s), str_copy(web_test_arena(), row[1].s)};
    }
    return OK;
}

static const enum db_type two_texts[] = {DB_TEXT, DB_TEXT};

/* Columns that refer to an account: by foreign key, or by their name. */
static const struct db_query referring = {
    .name = "referring",
    .sqlite = "SELECT m.name, f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f "
              "WHERE m.type = 'table' AND f.\"table\" = 'account' "
              "UNION SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p "
              "WHERE m.type = 'table' AND (p.name LIKE '%account_id' OR p.name LIKE '%\\_by' ESCAPE '\\') ORDER BY 1, 2",
    .postgres = "SELECT cl.relname::text, att.attname::text FROM pg_constraint co JOIN pg_class cl ON cl.oid = co.conrelid "
                "JOIN pg_attribute att ON att.attrelid = co.conrelid AND att.attnum = ANY (co.conkey) "
                "WHERE co.contype = 'f' AND co.confrelid = 'account'::regclass "
                "UNION SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c "
                "WHERE c.table_schema = current_schema() AND (c.column_name LIKE '%account_id' OR c.column_name LIKE '%\\_by') ORDER BY 1, 2",
    .number = DB_UNCACHED,
    .n_columns = 2,
    .columns = two_texts,
};
static const struct db_query texts = {
    .name = "texts",
    .sqlite = "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT' ORDER BY 1, 2",
    .postgres = "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c "
                "WHERE c.table_schema = current_schema() AND c.data_type = 'text' ORDER BY 1, 2",
    .number = DB_UNCACHED,
    .n_columns = 2,
    .columns = two_texts,
};

static bool is_listed(const struct column *c)
{
    for (const struct personal_table *t = personal_tables; t->table; t++) {
        if (str_is(c->table, t->table) && str_is(c->name, t->column)) {
            return true;
        }
    }
    return false;
}

static void covers(void)
{
    static struct columns all;
    CHECK_INT(db_run(web_test_db(), &referring, NULL, keep, &all, NULL), OK);
    CHECK(all.n > 15);
    for (size_t i = 0; i < all.n; i++) {
        test_case("%.*s.%.*s refers to a person: domain/personal.c says what becomes of it", STR_ARG(all.v[i].table), STR_ARG(all.v[i].name));
        CHECK(is_listed(&all.v[i]));
    }
}

/* ---- a person who stands in every table ---- */

static void fill_later(void)
{
    long long me = (long long)erasmus;
    CHECK_INT(attachment_add(web_test_db(), web_test_arena(), &(struct attachment_owner){.message = 12, .account = erasmus, .position = 1},
                             &(struct attachment_new){STR("Plan.pdf"), &(struct file_cleaned){.kind = "pdf", .bytes = STR("bytes")}}, 1), OK);
    world_sql(web_f("INSERT INTO outcome (id, conversation_id, account_id, asked_at, outcome) SELECT 24, MIN(id), %lld, 1, 2 FROM conversation", me));
    world_sql(web_f("INSERT INTO abuse_report (id, kind, object_id, account_id, language, reason, text, title, evidence, status, created_at) VALUES (23, 'listing', 1, %lld, 'de', 'other', 'Das stimmt nicht', 'Raum', '', 'open', 1)", me));
    world_sql(web_f("INSERT INTO saved_search (id, account_id, name, question, pace, seen_at, created_at, updated_at) VALUES (22, %lld, 'Meine Suche', '/exchange?q=x', 'usual', 1, 1, 1)", me));
    world_sql(web_f("INSERT INTO expert (account_id, slug, found, headline, found_at, created_at, updated_at, version) VALUES (%lld, 'marker-page', 'public', 'Marker', 1, 1, 1, 1)", me));
    world_sql("INSERT INTO topic (id, slug, scheme, title_de, title_en) VALUES (25, 'optik', 'field', 'Optik', 'Optics')");
    world_sql(web_f("INSERT INTO expert_topic (account_id, topic_id) VALUES (%lld, 25)", me));
    world_sql("INSERT INTO saved_find (search_id, kind, object_id, found_at) VALUES (22, 'listing', 1, 1)");
}

static void fill_surveys(long long me)
{
    world_sql("INSERT INTO survey (id, code, document, status, min_seconds, created_at) VALUES (31, 'pulse', '{}', 'open', 0, 1)");
    world_sql(web_f("INSERT INTO survey_invitation (id, survey_id, account_id, party, round) VALUES (32, 31, %lld, 33, 1)", me));
    world_sql("INSERT INTO survey_invitation_link (token_hash, invitation_id) VALUES ('v', 32)");
}

static void fill(void)
{
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR("erasmus@marker.example"), STR("Erasmus Marker"), LANG_EN, ROLE_MEMBER,
                         clock_now(), &erasmus), OK);
    world_sql("UPDATE account SET status = 'active', confirmed_at = 1 WHERE email = 'erasmus@marker.example'");
    world_sql(web_f("INSERT INTO account_organisation (account_id, organisation_id, role) SELECT %lld, id, 'admin' FROM organisation "
                    "WHERE slug = 'fernwerk-jena'", (long long)erasmus));
    world_sql(web_f("INSERT INTO cluster_staff (account_id, cluster_id, role) SELECT %lld, id, 'manager' FROM cluster WHERE slug = 'beta'",
                    (long long)erasmus));
    world_sql("UPDATE organisation SET email = 'Erasmus@marker.example', contact_name = 'Erasmus Marker', phone = '1' WHERE slug = 'fernwerk-jena'");
    world_sql("UPDATE cluster SET email = 'erasmus@marker.example', contact_name = 'Erasmus Marker' WHERE slug = 'beta'");
    long long me = (long long)erasmus, other = (long long)w.owner, org = (long long)world_number("SELECT id FROM organisation WHERE slug = 'fernwerk-jena'");
    long long cluster = (long long)world_number("SELECT id FROM cluster WHERE slug = 'beta'");
    world_sql(web_f("INSERT INTO session (token_hash, id, account_id, csrf, agent, created_at, seen_at, expires_at) VALUES ('s', 1, %lld, 'c', 'Erasmus-Browser', 1, 1, 9)", me));
    world_sql(web_f("INSERT INTO identity (id, account_id, issuer, subject, email, created_at) VALUES (1, %lld, 'https://login.example', 's', 'erasmus@login.example', 1)", me));
    world_sql(web_f("INSERT INTO login_token (token_hash, account_id, purpose, email, created_at, expires_at) VALUES ('l', %lld, 'confirm', 'erasmus@new.example', 1, 9)", me));
    world_sql(web_f("INSERT INTO api_token (token_hash, id, account_id, name, scope, created_at) VALUES ('a', 2, %lld, 'Token of Erasmus', 'read', 1)", me));
    world_sql(web_f("INSERT INTO second_factor (account_id, secret, created_at) VALUES (%lld, 'plain:erasmus', 1)", me));
    world_sql(web_f("INSERT INTO recovery_code (account_id, code_hash) VALUES (%lld, 'erasmus-code')", me));
    world_sql(web_f("INSERT INTO passkey (id, account_id, credential, name, algorithm, public_key, counter, created_at) "
                    "VALUES (17, %lld, 'erasmus-key', 'Key of Erasmus', -7, %s, 0, 1)", me, test_db_is_postgres() ? "'\\x00'" : "x'00'"));
    world_sql(web_f("INSERT INTO signin_step (token_hash, purpose, account_id, detail, expires_at) VALUES ('t', 'code', %lld, '{}', 9)", me));
    world_sql(web_f("INSERT INTO mail_setting (account_id, zone, quiet_from, quiet_to, updated_at) VALUES (%lld, 'erasmus-zone', 0, 0, 1)", me));
    world_sql(web_f("INSERT INTO mail_choice (account_id, area, pace) VALUES (%lld, 'talk', 'daily')", me));
    world_sql(web_f("INSERT INTO mail_stop (token_hash, account_id, area, created_at) VALUES ('m', %lld, 'talk', 1)", me));
    world_sql(web_f("INSERT INTO mail (id, account_id, recipient, recipient_name, language, kind, subject, body_text, message_id, status, next_at, created_at) "
                    "VALUES (3, %lld, 'erasmus@marker.example', 'Erasmus Marker', 'en', 'renew', 'For Erasmus', 'Hello Erasmus', 'x', 'sent', 1, 1)", me));
    world_sql(web_f("INSERT INTO delegation (id, account_id, delegate_id, organisation_id, first_day, last_day, created_at) VALUES "
                    "(4, %lld, %lld, %lld, '2026-01-01', '2026-02-01', 1), (5, %lld, %lld, %lld, '2026-01-01', '2026-02-01', 1)",
                    me, other, org, other, me, org));
    world_sql(web_f("INSERT INTO invitation (id, organisation_id, account_id, invited_by, email, name, role, sent_at, created_at) VALUES "
                    "(6, %lld, %lld, %lld, 'erasmus@marker.example', 'Erasmus Marker', 'member', 1, 1), "
                    "(7, %lld, %lld, %lld, 'other@marker.example', 'Other', 'member', 1, 1)", org, me, other, org, other, me));
    world_sql("INSERT INTO mail_address (address, hard, soft, first_at, last_at, reason) VALUES ('erasmus@marker.example', 1, 0, 1, 1, 'no Erasmus here')");
    world_sql(web_f("INSERT INTO import_run (id, cluster_id, account_id, kind, file_name, status, created_at, updated_at) VALUES (18, %lld, %lld, 'members', 'list.csv', 'done', 1, 1)", cluster, me));
    world_sql(web_f("INSERT INTO statutory_notice (id, cluster_id, account_id, subject, basis, text, recipients, created_at) VALUES (20, %lld, %lld, 'S', 'B', 'T', 1, 1)", cluster, me));
    world_sql(web_f("INSERT INTO once (account_id, key_hash, fingerprint, status, type, body, created_at) VALUES (%lld, 'erasmus', 'f', 201, 'json', 'by Erasmus', 1)", me));
    world_sql(web_f("INSERT INTO change_request (id, kind, object_id, account_id, name, email, language, note, status, created_at) VALUES "
                    "(21, 'organisation', %lld, %lld, 'Erasmus Marker', 'Erasmus@marker.example', 'en', 'Erasmus notes', 'open', 1)", org, me));
    world_sql(web_f("INSERT INTO webhook (id, owner, cluster_id, account_id, name, url, events, secret, status, created_at, updated_at) VALUES (21, 'cluster', %lld, %lld, 'Website', 'https://hook.example/', 'cluster.changed', 'plain:', 'on', 1, 1)", cluster, me));
    world_sql(web_f("INSERT INTO import_pull (id, cluster_id, account_id, url, hours, next_at, created_at) VALUES (19, %lld, %lld, 'https://members.example/', 24, 1, 1)", cluster, me));
    world_sql(web_f("INSERT INTO profile_ask (id, organisation_id, account_id, email, name, language, token_hash, asked_at) "
                    "VALUES (8, %lld, %lld, 'erasmus@marker.example', 'Erasmus Marker', 'en', 'p', 1)", org, me));
    world_sql(web_f("INSERT INTO claim (id, organisation_id, email, email_key, name, language, note, status, account_id, decided_by, created_at) VALUES "
                    "(9, %lld, 'erasmus@marker.example', 'erasmus@marker.example', 'Erasmus Marker', 'en', 'Erasmus asks', 'granted', %lld, %lld, 1), "
                    "(10, %lld, 'Erasmus@marker.example', 'erasmus@marker.example', 'Erasmus M.', 'en', NULL, 'mailed', NULL, NULL, 1)", org, me, me, org));
    world_sql(web_f("INSERT INTO conversation (id, organisation_id, subject, message_id, created_at, updated_at) VALUES (11, %lld, 'A subject', 'y', 1, 1)", org));
    world_sql(web_f("INSERT INTO conversation_party (conversation_id, account_id, side) VALUES (11, %lld, 'asked'), (11, %lld, 'asking')", me, other));
    world_sql(web_f("INSERT INTO conversation_link (token_hash, conversation_id, account_id, created_at) VALUES ('k', 11, %lld, 1)", me));
    world_sql(web_f("INSERT INTO conversation_draft (conversation_id, account_id, text, created_at) VALUES (11, %lld, 'Held back', 1)", me));
    world_sql(web_f("INSERT INTO conversation_names (id, conversation_id, account_id, side, step, at) VALUES (14, 11, %lld, 'asked', 'ask', 1)", me));
    world_sql(web_f("INSERT INTO message (id, conversation_id, account_id, text, created_at) VALUES (12, 11, %lld, 'What was said', 1), (13, 11, %lld, 'The answer', 1)", me, other));
    world_sql(web_f("UPDATE listing SET account_id = %lld, renew_hash = 'r' WHERE reference = 'B3'", me));
    world_sql(web_f("INSERT INTO listing_booking (id, listing_id, account_id, week, weeks, note, status, created_at, updated_at) "
                    "SELECT 22, id, %lld, 3000, 1, 'two shafts', 'asked', 1, 1 FROM listing WHERE reference = 'B3'", me));
    world_sql(web_f("INSERT INTO audit (id, account_id, for_account_id, verb, kind, object_id, detail, at) VALUES (14, %lld, NULL, 'edit', 'cluster', %lld, NULL, 1), "
                    "(15, %lld, %lld, 'edit', 'organisation', %lld, NULL, 1), (16, %lld, NULL, 'block', 'account', %lld, '{\"reason\":\"Erasmus was rude\"}', 1)",
                    me, cluster, other, me, org, other, me));
    listing = world_number("SELECT id FROM listing WHERE reference = 'B3'");
}

static void decline(void)
{
    world_sql(web_f("INSERT INTO match_refusal (account_id, listing_id, other_id, reason, created_at) VALUES (%lld, %lld, %lld, 'far', 1)",
                    (long long)erasmus, (long long)listing, (long long)listing));
    world_sql(web_f("INSERT INTO match_declined (account_id, listing_id, kind, other_id, reason, created_at) VALUES (%lld, %lld, 'person', 5, 'far', 1)", (long long)erasmus,
                    (long long)listing));
}

static void stands_everywhere(void)
{
    for (const struct personal_table *t = personal_tables; t->table; t++) {
        test_case("the test's person stands in %s.%s", t->table, t->column);
        CHECK(world_number(web_f("SELECT count(*) FROM %s WHERE %s = %lld", t->table, t->column, (long long)erasmus)) > 0);
    }
}

static void handed_over(void)
{
    test_case("the file has every table, and what stands in it");
    as_account(erasmus);
    CHECK_INT(web_get("/account/data.json"), 200);
    for (const struct personal_table *t = personal_tables; t->table; t++) {
        if (t->each) {
            test_case("%s is in the file", t->table);
            CHECK(json_count(t->name ? t->name : t->table) > 0);
        }
    }
    CHECK_STR(json_text("account.0.email"), "erasmus@marker.example");
    CHECK_STR(json_text("message.0.text"), "What was said");
    CHECK_INT((int)json_count("message"), 1); /* what others wrote is theirs */
    CHECK_INT((int)json_count("claim"), 2);
    CHECK(!body_has("plain:erasmus"));
    CHECK(!body_has("erasmus-code"));
    CHECK_INT(web_get("/account/data"), 200);
    CHECK(body_has("What was said"));
    CHECK(body_has("Erasmus-Browser"));
    as_account(w.owner);
    CHECK_INT(web_get("/account/data.json"), 200);
    CHECK(!body_has("erasmus@marker"));
    as_visitor();
    CHECK_INT(web_get("/account/data.json"), 303);
}

static const char *ask(void)
{
    as_account(erasmus);
    CHECK_INT(web_get("/account/erase"), 200);
    CHECK(body_has("After you nobody keeps") == (world_number("SELECT count(*) FROM account_organisation WHERE role = 'admin' AND organisation_id = "
                                                        "(SELECT id FROM organisation WHERE slug = 'fernwerk-jena')") == 1));
    CHECK(body_has("Conversations belong to the other side"));
    CHECK_INT(web_post("/account/erase", ""), 303);
    return world_link(world_mail("erase", "erasmus@marker.example").body_text, "/account/erase/");
}

static void careful(void)
{
    test_case("a link by mail, looked at without harm, for an hour");
    const char *link = ask();
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK_INT(web_post(link, "listings=perhaps"), 422);
    CHECK_INT(web_get("/account/erase/unknown"), 410);
    CHECK_INT(web_post("/account/erase/unknown", "listings=keep"), 410);
    CHECK(world_number("SELECT count(*) FROM account WHERE email = 'erasmus@marker.example'") == 1);
    clock_freeze(clock_now() + HOURS(2));
    CHECK_INT(web_post(link, "listings=keep"), 410);
    CHECK(world_number("SELECT count(*) FROM account WHERE email = 'erasmus@marker.example'") == 1);
}

/* Where a text may still speak of the person: mails that others have. */
static bool may_speak(const struct column *c)
{
    return str_is(c->table, "mail") || str_starts(c->table, STR("sqlite_"));
}

static void gone(void)
{
    test_case("erased at once");
    const char *link = ask();
    as_visitor();
    CHECK_INT(web_post(link, "listings=keep"), 303);
    CHECK_INT(web_follow(), 200);
    static struct columns all;
    CHECK_INT(db_run(web_test_db(), &texts, NULL, keep, &all, NULL), OK);
    CHECK(all.n > 100);
    for (size_t i = 0; i < all.n; i++) {
        test_case("no trace in %.*s.%.*s", STR_ARG(all.v[i].table), STR_ARG(all.v[i].name));
        int64_t left = world_number(web_f("SELECT count(*) FROM \"%.*s\" WHERE lower(\"%.*s\") LIKE '%%erasmus%%'", STR_ARG(all.v[i].table), STR_ARG(all.v[i].name)));
        CHECK(left == 0 || may_speak(&all.v[i]));
    }
    for (const struct personal_table *t = personal_tables; t->table; t++) {
        test_case("%s.%s: what is said to go is gone, what is said to stay stays", t->table, t->column);
        int64_t left = world_number(web_f("SELECT count(*) FROM %s WHERE %s = %lld", t->table, t->column, (long long)erasmus));
        bool stays = t->stays != NULL && strcmp(t->table, "mail") != 0 && strcmp(t->table, "listing") != 0 && strcmp(t->table, "import_pull") != 0;
        CHECK((left > 0) == stays);
    }
    test_case("the mails of the person went, those of others did not");
    CHECK_INT(world_number(web_f("SELECT count(*) FROM mail WHERE account_id = %lld", (long long)erasmus)), 0);

    test_case("the scheduled import passes to a colleague");
    CHECK_INT(world_number(web_f("SELECT count(*) FROM import_pull WHERE account_id = %lld", (long long)w.other_manager)), 1);

    test_case("the conversation stays readable for the other side, without the name");
    as_account(w.owner);
    CHECK_INT(web_get(web_f("/messages/%.*s", STR_ARG(id_text(web_test_arena(), 11)))), 200);
    CHECK(body_has("What was said"));
    CHECK(body_has("N. N."));
    CHECK(!body_has("Erasmus"));

    test_case("the listing belongs to the organisation");
    CHECK_INT(world_number("SELECT count(*) FROM listing WHERE reference = 'B3' AND account_id IS NULL AND status = 'published'"), 1);
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(id_text(web_test_arena(), listing)))), 200);

    test_case("the link is used up, the address is free, nobody gets in");
    CHECK_INT(web_post(link, "listings=keep"), 410);
    struct viewer v = {0};
    CHECK_INT(people_viewer_by_account(web_test_db(), web_test_arena(), erasmus, clock_now(), &v), ERR_NOT_FOUND);
    CHECK_INT(people_block(web_test_db(), erasmus, false, clock_now()), ERR_NOT_FOUND);
    id again = 0;
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR("erasmus@marker.example"), STR("E"), LANG_EN, ROLE_MEMBER, clock_now(), &again), OK);
}

static enum err erase(struct db *db, void *arg)
{
    return personal_erase(db, web_test_arena(), *(id *)arg, true, clock_now());
}

static void withdrawn(void)
{
    test_case("or the listings are withdrawn");
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference = 'B1'", (long long)w.worker));
    CHECK_INT(db_tx(web_test_db(), erase, &w.worker), OK);
    CHECK_INT(world_number("SELECT count(*) FROM listing WHERE reference = 'B1' AND account_id IS NULL AND status = 'closed'"), 1);
    web_index_follow();
    as_visitor();
    CHECK_INT(web_get("/api/v1/search?q=Drehmaschine"), 200);
    CHECK_INT((int)json_number("total"), 0);
}

int main(void)
{
    web_test_begin();
    clock_freeze((instant)1795291200000000);
    world_make("", &w);
    covers();
    fill();
    fill_surveys((long long)erasmus);
    decline();
    fill_later();
    stands_everywhere();
    handed_over();
    careful();
    gone();
    withdrawn();
    return web_test_end();
}
