/* /programme/review: clusters that wait for their first publication. */
#include "domain/change.h"
#include "feature/review/review.h"
#include "gen/review_sql.h"
#include "gen/review_tpl.h"

enum err review_page(struct request *r)
{
    struct review_queue_row *rows;
    struct review_view v = {0};
    enum err e = review_queue(r->db, r->arena, &rows, &v.n_items);
    if (e) {
        return e;
    }
    v.items = ARENA_ARRAY(r->arena, struct review_item, v.n_items + 1);
    for (size_t i = 0; i < v.n_items; i++) {
        v.items[i] = (struct review_item){.mark = part_mark(r->arena, rows[i].short_name, rows[i].hue), .slug = rows[i].slug,
                                          .name = rows[i].short_name, .full_name = rows[i].name, .website = rows[i].website,
                                          .submitted_at = rows[i].submitted_at};
    }
    part_errors(r, &v.errors);
    part_field(r, return_fields, "reason", r->method == POST ? r->input : NULL, &v.reason);
    v.empty = (struct part_empty){.title = T(r->lang, "Nothing waits for you."),
                                  .text = T(r->lang, "New clusters stand here before everybody sees them.")};
    struct page_head head = {.title = T(r->lang, "Clusters to review"), .nav = "review", .no_index = true};
    return web_page(r, &head, tpl_review_queue, &v);
}

static enum err decide(struct request *r, const char *publication, struct str note, const struct review_letter *letter, const char *notice)
{
    struct cluster c;
    int64_t changed = 0;
    struct review_person *people;
    size_t n;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    e = e ? e : review_decide(r->db, c.id, str_of(publication), note, r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This cluster does not wait for a decision any more.");
        return ERR_CONFLICT;
    }
    e = e ? e : review_staff_people(r, c.id, &people, &n);
    struct review_letter l = *letter;
    if (!e) {
        l.name = c.short_name;
        l.more = note;
        l.path = str_fmt(r->arena, "/c/%.*s", STR_ARG(c.slug));
        e = review_mail(r, people, n, &l);
    }
    e = e ? e : change_add(r->db, "cluster", c.id);
    e = e ? e : audit_add(r->db, r->viewer, publication, "cluster", c.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/programme/review"), notice);
}

enum err review_publish(struct request *r)
{
    static const struct review_letter letter = {.kind = "review_done", .subject = N_("{name} is published"),
                                                .text = N_("the programme office has published the cluster {name}. Everybody finds it from now on:")};
    return decide(r, "published", STR_NONE, &letter, N_("The cluster is published. Its office is informed."));
}

enum err review_return(struct request *r)
{
    static const struct review_letter letter = {.kind = "review_done", .subject = N_("{name}: please complete"),
                                                .text = N_("the programme office has looked at the draft of {name} and asks for more before it is published:")};
    const struct return_input *in = r->input;
    return decide(r, "returned", in->reason, &letter, N_("The draft is returned. Its office is informed."));
}
