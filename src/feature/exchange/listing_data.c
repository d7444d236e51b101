/* A listing for search engines: an Offer or a Demand of schema.org. */
#include "feature/exchange/page.h"
#include "web/linked.h"

struct str listing_data(struct request *r, const struct listing *l, const struct show_view *view, struct str description)
{
    struct linked data;
    struct str base = web_base_url(r), url = str_fmt(r->arena, "%.*s/exchange/%.*s", STR_ARG(base), STR_ARG(view->id));
    linked_begin(&data, r->arena, view->is_offer ? "Offer" : "Demand");
    linked_text(&data, "@id", url);
    linked_text(&data, "url", url);
    linked_text(&data, "name", l->row.title);
    linked_text(&data, "description", description);
    linked_text(&data, "availabilityStarts", l->row.available_from);
    linked_text(&data, "availabilityEnds", l->row.available_to);
    linked_text(&data, "areaServed", view->where);
    linked_open(&data, "itemOffered", "Service");
    linked_text(&data, "name", l->row.title);
    linked_text(&data, "category", tr(r->lang, listing_label(listing_categories, l->row.category)));
    linked_close(&data);
    if (view->is_offer && view->organisation.n) {
        linked_organisation(&data, "offeredBy", view->organisation, str_cat(r->arena, base, view->organisation_href));
    }
    return linked_end(&data);
}
