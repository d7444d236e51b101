/* /my/searches: the saved searches of a person, and saving one more. */
#include "feature/saved/page.h"
#include "gen/saved_tpl.h"

static const char *pace_label(struct str pace)
{
    const struct choice *c = saved_paces;
    while (c[1].value && !str_is(pace, c->value)) {
        c++;
    }
    return c->label;
}

static enum err item_of(struct request *r, const struct saved_get_row *s, struct saved_item *ret)
{
    struct saved_question q;
    struct card *cards;
    size_t n;
    enum err e = saved_new_cards(r, s, SAVED_COUNTED + 1, &cards, &n);
    if (e) {
        return e;
    }
    struct str number = id_text(r->arena, s->id);
    bool known = saved_question_read(r->arena, s->question, &q);
    *ret = (struct saved_item){.href = str_fmt(r->arena, "/my/searches/%.*s", STR_ARG(number)), .id = number, .name = s->name,
                               .text = known ? saved_question_text(r, &q) : STR_NONE, .pace = pace_label(s->pace),
                               .news = n > SAVED_COUNTED ? SAVED_COUNTED : (int64_t)n, .is_more = n > SAVED_COUNTED};
    return OK;
}

enum err saved_list_page(struct request *r)
{
    struct saved_get_row *rows;
    size_t n;
    enum err e = saved_of_account(r->db, r->arena, r->viewer->account, &rows, &n);
    struct saved_item *items = e ? NULL : ARENA_ARRAY(r->arena, struct saved_item, n + 1);
    for (size_t i = 0; i < n && !e; i++) {
        e = item_of(r, &rows[i], &items[i]);
    }
    if (e) {
        return e;
    }
    struct saved_list_view v = {.searches = items, .n_searches = n};
    v.empty = (struct part_empty){.title = T(r->lang, "No saved search yet"),
                                  .text = T(r->lang, "Search the exchange or the landscape, narrow it down, and choose “Save this search”. What is new there "
                                                     "comes to you."),
                                  .action = T(r->lang, "Search the exchange"), .href = STR("/exchange"), .is_main = true};
    const struct page_head head = {.title = T(r->lang, "Saved searches"), .nav = "saved", .no_index = true};
    return web_page(r, &head, tpl_saved_list, &v);
}

static struct part_crumbs crumbs_of(struct request *r, struct str page)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "Saved searches"), STR("/my/searches")};
    v[1] = (struct part_crumb){.text = page};
    return (struct part_crumbs){v, 2};
}

/* A first proposal: the words, else what was chosen. */
static struct str name_of(struct request *r, const struct saved_question *q)
{
    return str_clip(q->search.q.n ? q->search.q : saved_question_text(r, q), 80);
}

enum err saved_new_page(struct request *r)
{
    const struct saved_input *in = r->input;
    struct saved_question q;
    struct saved_form_view v = {.crumbs = crumbs_of(r, T(r->lang, "Save this search")), .from = in->from,
                                .is_unknown = !saved_question_read(r->arena, in->from, &q)};
    struct saved_input first = {.pace = STR("usual")};
    if (!v.is_unknown) {
        v.text = saved_question_text(r, &q);
        v.back = q.list->url(r->arena, q.input);
        first.name = name_of(r, &q);
    }
    part_errors(r, &v.errors);
    part_field(r, saved_new_fields, "name", r->method == POST ? in : &first, &v.name);
    part_field(r, saved_new_fields, "pace", r->method == POST ? in : &first, &v.pace);
    v.pace.control = STR("select");
    const struct page_head head = {.title = T(r->lang, "Save this search"), .nav = "saved", .no_index = true};
    return web_page(r, &head, tpl_saved_form, &v);
}

enum err saved_create(struct request *r)
{
    id search;
    enum err e = saved_add(r, r->input, &search);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/my/searches/%.*s", STR_ARG(id_text(r->arena, search))),
                                N_("The search is saved. What is new there comes to you."));
}
