/* The link of an invitation: it is exchanged for an answer that nobody can lead back to it; colleagues of an organisation share one. */
#include "domain/password.h"
#include "feature/survey/benchmark.h"
#include "gen/survey_tpl.h"

enum { TOKEN_BYTES = 18 };

static enum err load(struct request *r, struct survey_link_row *link, struct survey_row *row, struct survey_doc *doc)
{
    struct str why;
    enum err e = survey_link(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), link);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This is no link of an invitation. Please copy the whole address from the mail.");
    }
    e = e ? e : survey_get(r->db, r->arena, link->survey_id, row);
    if (e) {
        return e;
    }
    return survey_doc_read(r->arena, row->document, r->lang, doc, &why) ? OK : ERR_INTERNAL;
}

enum err survey_link_page(struct request *r)
{
    struct survey_link_row link;
    struct survey_row row;
    struct survey_doc doc;
    enum err e = load(r, &link, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_start_view v = {
        .title = survey_say(&doc.title, r->lang), .intro = survey_say(&doc.intro, r->lang),
        .action = str_fmt(r->arena, "/survey-link/%.*s", STR_ARG(web_param(r, "token"))), .questions = (int64_t)doc.n_questions,
        .minutes = survey_minutes(&doc, r->lang), .is_open = str_is(row.status, "open") && !link.used, .is_draft = str_is(row.status, "draft"),
        .is_used = str_is(row.status, "open") && link.used, .is_shared = str_is(link.mode, "organisation")};
    v.kept = survey_trait_words(r->arena, r->lang, link.traits);
    v.sheet = benchmark_class_text(&doc, link.sheet_class, r->lang);
    v.least = link.small_cell > SURVEY_SMALL ? link.small_cell : SURVEY_SMALL;
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}

static enum err lead_to(struct request *r, struct str code, struct str token, const char *rest)
{
    return web_redirect(r, str_fmt(r->arena, "/survey/%.*s/%.*s%s", STR_ARG(code), STR_ARG(token), rest), NULL);
}

enum err survey_link_post(struct request *r)
{
    struct survey_link_row link;
    struct survey_row row;
    struct survey_doc doc;
    int64_t changed = 0;
    enum err e = load(r, &link, &row, &doc);
    if (!e && !str_is(row.status, "open")) {
        r->problem = N_("This survey takes no answers now.");
        e = ERR_CONFLICT;
    }
    if (!e && !link.used && link.answer_token.n > 0) {
        return lead_to(r, row.code, link.answer_token, "");
    }
    struct str token = random_token(r->arena, TOKEN_BYTES);
    bool shared = str_is(link.mode, "organisation");
    e = e ? e : shared ? survey_party_hold(r->db, row.id, link.party, token, &changed) : survey_party_use(r->db, row.id, link.party, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This invitation was used already. If you have begun, go on with the address that stood on every page.");
        e = ERR_CONFLICT;
    }
    struct str traits = STR_NONE; /* of an organisation when its answer is sent: until then the secret stands with it */
    e = e || shared ? e : survey_trait_of(r->db, r->arena, row.id, link.party, link.traits, link.small_cell, &traits);
    e = e ? e : survey_party_rewrite(r->db, row.id);
    e = e ? e : survey_answer_insert(r->db, &(struct survey_answer_insert_params){.answer = survey_anonymous_id(), .survey = row.id,
                                                .token_hash = token_hash(r->arena, token), .status = STR("started"), .page = 1,
                                                .answers = STR("{}"), .traits = traits, .now = r->now});
    return e ? e : lead_to(r, row.code, token, "/1");
}
