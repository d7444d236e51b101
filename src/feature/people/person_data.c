/* A person for address books (vCard 4.0) and for search engines (JSON-LD). Neither has the address of the mailbox. */
#include "feature/people/people.h"

#include "web/linked.h"
#include "web/vcard.h"

struct str person_data(struct request *r, const struct expert *e)
{
    struct linked l;
    linked_begin(&l, r->arena, "Person");
    linked_text(&l, "@id", person_url(r, e));
    linked_text(&l, "name", e->name);
    linked_text(&l, "description", e->headline.n ? e->headline : e->knows);
    linked_text(&l, "url", person_url(r, e));
    linked_texts(&l, "knowsAbout", people_topics(r, e->topics));
    linked_texts(&l, "knowsLanguage", e->languages);
    linked_text(&l, "seeks", e->seeks);
    if (e->n_places > 0) {
        linked_organisation(&l, "worksFor", e->places[0].name,
                            str_fmt(r->arena, "%.*s/organisation/%.*s", STR_ARG(web_base_url(r)), STR_ARG(e->places[0].slug)));
    }
    return linked_end(&l);
}

/* "Dr. Jana Brückner": the last word is taken for the family's name (RFC 6350, 6.2.2), what is before it for the given ones. */
static void put_name(struct vcard *c, struct str name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ') {
        at--;
    }
    const struct str parts[] = {str_cut(name, at, name.n), str_trim(str_cut(name, 0, at)), STR_NONE, STR_NONE, STR_NONE};
    vcard_text(c, "FN", name);
    vcard_parts(c, "N", parts, sizeof parts / sizeof *parts);
}

enum err person_vcard(struct request *r)
{
    struct expert e;
    struct vcard c;
    enum err err = expert_find(r->db, r->arena, r->viewer, web_param(r, "person"), &e);
    if (err) {
        return err;
    }
    vcard_begin(&c, "individual");
    vcard_text(&c, "UID", person_url(r, &e));
    put_name(&c, e.name);
    vcard_text(&c, "TITLE", e.headline);
    vcard_text(&c, "ORG", e.n_places > 0 ? e.places[0].name : STR_NONE);
    vcard_list(&c, "CATEGORIES", people_topics(r, e.topics));
    for (size_t i = 0; i < e.languages.n; i++) {
        vcard_text(&c, "LANG", e.languages.v[i]);
    }
    vcard_text(&c, "NOTE", e.knows);
    vcard_text(&c, "URL", person_url(r, &e));
    vcard_text(&c, "SOURCE", person_url(r, &e));
    return web_vcard(r, e.slug, vcard_end(&c, r->arena, e.updated_at));
}
