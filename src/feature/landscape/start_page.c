/* /start: what fits my listings, what waits for me, what is new in my clusters. */
#include "domain/board.h"
#include "domain/completeness.h"
#include "domain/match.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_sql.h"
#include "gen/landscape_tpl.h"

enum { MY_LISTINGS = 5, PER_LISTING = 3, NEWS = 6, UNREAD = 10, MY_PROFILES = 3, MAX_WAITS = 40, OUTCOMES = 3 };
#define SOON DAYS(14)
#define ASKED DAYS(60)

static struct str greeting(struct request *r)
{
    instant local = r->now + clock_zone_offset(r->now);
    int64_t hour = local / HOURS(1) % 24;
    struct tr_arg args[] = {{"name", r->viewer->name}, {0}};
    if (hour < 11) {
        return tr_fmt(r->arena, r->lang, N_("Good morning, {name}."), args);
    }
    return hour < 18 ? tr_fmt(r->arena, r->lang, N_("Good day, {name}."), args) : tr_fmt(r->arena, r->lang, N_("Good evening, {name}."), args);
}

static bool fill_group(struct request *r, const struct landscape_my_listings_row *mine, struct match_refusals refused, struct start_group *g)
{
    struct match_result found;
    if (match_listing(r->app->index, r->arena, r->viewer, mine->id, refused, PER_LISTING, &found)) {
        return false;
    }
    struct part_card *cards = ARENA_ARRAY(r->arena, struct part_card, found.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++) {
        if (match_is_worth(&found.v[i])) {
            card_part_match(r->arena, r->lang, &found.v[i], &cards[n++]);
        }
    }
    *g = (struct start_group){.title = mine->title, .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, mine->id))),
                              .cards = cards, .n_cards = n};
    return n > 0;
}

static void wait_add(struct start_view *view, struct start_wait *v, struct str title, struct str href, struct str text)
{
    if (view->n_waits < MAX_WAITS) {
        v[view->n_waits++] = (struct start_wait){.title = title, .href = href, .text = text};
    }
}

/* My listings and those of organisations I keep: what fits them, and which of them end soon. */
static enum err fill_listings(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_my_listings_row *mine;
    size_t n;
    struct match_refusals refused;
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : landscape_my_listings(r->db, r->arena, r->viewer->account, r->viewer->admin_of, MY_LISTINGS, &mine, &n);
    if (e) {
        return e;
    }
    view->has_listings = n > 0;
    view->groups = ARENA_ARRAY(r->arena, struct start_group, n + 1);
    for (size_t i = 0; i < n; i++) {
        view->n_groups += fill_group(r, &mine[i], refused, &view->groups[view->n_groups]);
        if (mine[i].expires_at != DB_NULL && mine[i].expires_at < r->now + SOON) {
            struct tr_arg args[] = {{"title", mine[i].title}, {0}};
            wait_add(view, waits, tr_fmt(r->arena, r->lang, N_("Is “{title}” still right?"), args),
                     str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, mine[i].id))),
                     T(r->lang, "The entry ends soon. One click keeps it."));
        }
    }
    for (size_t i = 0; i < view->n_groups; i++) {
        view->n_matches += (int64_t)view->groups[i].n_cards;
    }
    return OK;
}

static enum err fill_unread(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_unread_row *rows;
    size_t n;
    enum err e = landscape_unread(r->db, r->arena, r->viewer->account, UNREAD, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        wait_add(view, waits, rows[i].subject, str_fmt(r->arena, "/messages/%.*s", STR_ARG(id_text(r->arena, rows[i].id))),
                 T(r->lang, "A message you have not read."));
    }
    return e;
}

/* Asked by mail, too; whoever does not want to be asked is not asked here either. */
static enum err fill_outcomes(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_outcomes_row *rows;
    size_t n;
    enum err e = landscape_outcomes(r->db, r->arena, r->viewer->account, r->now - ASKED, OUTCOMES, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct tr_arg args[] = {{"subject", rows[i].subject}, {0}};
        wait_add(view, waits, tr_fmt(r->arena, r->lang, N_("What came of “{subject}”?"), args),
                 str_fmt(r->arena, "/messages/%.*s#outcome", STR_ARG(id_text(r->arena, rows[i].conversation_id))),
                 T(r->lang, "Two clicks. It is counted without your name."));
    }
    return e;
}

static enum err fill_office(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_applications_row *rows;
    struct landscape_unconfirmed_row *profiles;
    size_t n, n_profiles;
    enum err e = landscape_applications(r->db, r->arena, r->viewer->staff_of, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        wait_add(view, waits, rows[i].short_name, str_fmt(r->arena, "/office/%.*s?status=applied", STR_ARG(rows[i].slug)),
                 tr_n(r->arena, r->lang, N_("{n} organisation wants to join."), N_("{n} organisations want to join."), rows[i].waiting));
    }
    e = e ? e : landscape_unconfirmed(r->db, r->arena, r->viewer->admin_of, &profiles, &n_profiles);
    for (size_t i = 0; !e && i < n_profiles; i++) {
        wait_add(view, waits, profiles[i].name, str_fmt(r->arena, "/organisation/%.*s/edit", STR_ARG(profiles[i].slug)),
                 T(r->lang, "Please look over the profile once and confirm it."));
    }
    return e;
}

/* Requests for profiles, corrections, clusters to be published: what those who decide have on their desk. */
static enum err fill_desk(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_desk_row desk = {0};
    struct landscape_returned_row *returned;
    size_t n = 0;
    bool programme = r->viewer->role != ROLE_MEMBER;
    enum err e = landscape_desk(r->db, r->arena, programme, r->viewer->staff_of, r->viewer->admin_of, &desk);
    e = e ? e : landscape_returned(r->db, r->arena, r->viewer->staff_of, &returned, &n);
    if (e) {
        return e;
    }
    if (desk.claims > 0) {
        wait_add(view, waits, T(r->lang, "Requests for profiles"), STR("/office/claims"),
                 tr_n(r->arena, r->lang, N_("{n} person wants to keep a profile."), N_("{n} people want to keep a profile."), desk.claims));
    }
    if (desk.corrections > 0) {
        wait_add(view, waits, T(r->lang, "Corrections"), STR("/suggestions"),
                 tr_n(r->arena, r->lang, N_("{n} suggestion for a profile waits for a decision."),
                      N_("{n} suggestions for profiles wait for a decision."), desk.corrections));
    }
    if (desk.reports > 0) {
        wait_add(view, waits, T(r->lang, "Reports"), STR("/reports"),
                 tr_n(r->arena, r->lang, N_("{n} report waits for a decision."), N_("{n} reports wait for a decision."), desk.reports));
    }
    if (desk.reviews > 0) {
        wait_add(view, waits, T(r->lang, "First publication"), STR("/programme/review"),
                 tr_n(r->arena, r->lang, N_("{n} cluster waits for its review."), N_("{n} clusters wait for their review."), desk.reviews));
    }
    for (size_t i = 0; i < n; i++) {
        wait_add(view, waits, returned[i].short_name, str_fmt(r->arena, "/c/%.*s", STR_ARG(returned[i].slug)),
                 T(r->lang, "The programme office has returned the profile. The page says why."));
    }
    return OK;
}

/* Entries that wait on boards of my clusters, and boards that these are asked to run. */
static enum err fill_boards(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct landscape_boards_row *rows;
    size_t n = 0;
    enum err e = r->viewer->staff_of.n > 0 ? landscape_boards(r->db, r->arena, r->viewer->staff_of, &rows, &n) : OK;
    for (size_t i = 0; !e && i < n; i++) {
        const struct str titles[LANG_COUNT] = {[LANG_DE] = rows[i].title_de, [LANG_EN] = rows[i].title_en};
        if (rows[i].asked > 0) {
            wait_add(view, waits, board_text(titles, r->lang), STR("/office/boards"), T(r->lang, "Your cluster is asked to run this board, too."));
        } else if (rows[i].waiting > 0) {
            wait_add(view, waits, board_text(titles, r->lang), str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(rows[i].slug)),
                     tr_n(r->arena, r->lang, N_("{n} entry waits on the board."), N_("{n} entries wait on the board."), rows[i].waiting));
        }
    }
    return e;
}

/* What a fuller profile of my clusters would bring. */
static enum err fill_cluster_profiles(struct request *r, struct start_view *view, struct start_wait *waits)
{
    enum err e = OK;
    for (size_t i = 0; i < r->viewer->staff_of.n && i < MY_PROFILES && !e; i++) {
        struct cluster c;
        struct cluster_profile p;
        e = cluster_find(r->db, r->arena, id_text(r->arena, r->viewer->staff_of.v[i]), &c);
        e = e ? e : cluster_profile(r->db, r->arena, c.id, date_of(r->arena, r->now), &p);
        if (e) {
            return e;
        }
        cluster_open(r->viewer, &c);
        struct completeness full = cluster_completeness(&c, &p);
        if (full.n_hints > 0) {
            const struct tr_arg args[] = {{"name", c.short_name}, {"n", fmt_int(r->arena, r->lang, full.percent)}, {0}};
            wait_add(view, waits, tr_fmt(r->arena, r->lang, N_("The profile of {name} is {n} % complete"), args),
                     str_fmt(r->arena, "/c/%.*s/edit%s", STR_ARG(c.slug), full.hints[0].field), tr(r->lang, full.hints[0].text));
        }
    }
    return e;
}

/* What a fuller profile would bring: the one part that brings most. */
static enum err fill_profiles(struct request *r, struct start_view *view, struct start_wait *waits)
{
    struct organisation *own;
    size_t n;
    struct ids some = {.v = r->viewer->admin_of.v, .n = r->viewer->admin_of.n < MY_PROFILES ? r->viewer->admin_of.n : MY_PROFILES};
    enum err e = organisation_list(r->db, r->arena, some, &own, &n);
    for (size_t i = 0; !e && i < n; i++) {
        organisation_open(r->viewer, &own[i]);
        struct completeness full = organisation_completeness(&own[i]);
        if (full.n_hints > 0) {
            const struct tr_arg args[] = {{"name", own[i].name}, {"n", fmt_int(r->arena, r->lang, full.percent)}, {0}};
            wait_add(view, waits, tr_fmt(r->arena, r->lang, N_("The profile of {name} is {n} % complete"), args),
                     str_fmt(r->arena, "/organisation/%.*s/edit#f-%s", STR_ARG(own[i].slug), full.hints[0].field), tr(r->lang, full.hints[0].text));
        }
    }
    return e;
}

static void fill_news(struct request *r, struct start_view *view)
{
    const struct viewer *v = r->viewer;
    struct str *slugs = ARENA_ARRAY(r->arena, struct str, v->clusters.n + 1);
    struct landscape_link *links = ARENA_ARRAY(r->arena, struct landscape_link, v->clusters.n + 1);
    for (size_t i = 0; i < v->clusters.n; i++) {
        struct card card;
        if (!index_card(r->app->index, r->arena, v, CARD_CLUSTER, id_text(r->arena, v->clusters.v[i]), &card)) {
            slugs[view->n_clusters] = card.slug;
            links[view->n_clusters++] = (struct landscape_link){.text = card.title, .href = card_path(r->arena, &card)};
        }
    }
    struct search s = {.sort = SORT_NEWEST};
    int64_t total;
    search_filter_kind(&s, "listing");
    s.facets[FACET_CLUSTER] = (struct strs){.v = slugs, .n = view->n_clusters};
    landscape_cards(r, &s, NEWS, &view->news, &view->n_news, &total);
    view->clusters = links;
}

enum err start_page(struct request *r)
{
    struct start_view view = {.greeting = greeting(r), .date = fmt_date(r->arena, r->lang, date_of(r->arena, r->now))};
    struct start_wait *waits = ARENA_ARRAY(r->arena, struct start_wait, MAX_WAITS);
    enum err e = fill_listings(r, &view, waits);
    e = e ? e : fill_unread(r, &view, waits);
    e = e ? e : fill_outcomes(r, &view, waits);
    e = e ? e : fill_office(r, &view, waits);
    e = e ? e : fill_desk(r, &view, waits);
    e = e ? e : fill_boards(r, &view, waits);
    e = e ? e : fill_cluster_profiles(r, &view, waits);
    e = e ? e : fill_profiles(r, &view, waits);
    e = e ? e : landscape_for_you(r, &view);
    if (e) {
        return e;
    }
    view.waits = waits;
    fill_news(r, &view);
    view.no_matches = (struct part_empty){
        .title = view.has_listings ? T(r->lang, "Nothing fits your entries yet.")
                                   : T(r->lang, "Nothing fits yet, because nothing of yours stands in the exchange."),
        .text = T(r->lang, "Write what you lack or what you can offer. Fitting entries of other members then appear here, each with the reason."),
        .action = T(r->lang, "Write an offer"), .href = STR("/exchange/new?side=offer")};
    struct page_head head = {.title = T(r->lang, "Start"), .nav = "start", .no_index = true};
    return web_page(r, &head, tpl_landscape_start, &view);
}
