#include "feature/landscape/party.h"

#include "feature/landscape/landscape.h"
#include "web/linked.h"
#include "web/vcard.h"

enum { DESCRIPTION_MAX = 1000 };

struct party party_of_cluster(struct request *r, const struct cluster *c, struct str text)
{
    return (struct party){
        .name = c->short_name,
        .legal_name = c->name,
        .description = str_clip(text, DESCRIPTION_MAX),
        .url = str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(web_base_url(r)), STR_ARG(c->slug)),
        .website = c->website,
        .email = c->email,
        .phone = c->phone,
        .region = c->region,
        .country = c->country,
        .contact_name = c->contact_name,
        .founded = c->founded,
        .updated_at = c->updated_at,
    };
}

struct party party_of_organisation(struct request *r, const struct organisation *o)
{
    return (struct party){
        .name = o->name,
        .description = str_clip(o->description, DESCRIPTION_MAX),
        .url = str_fmt(r->arena, "%.*s/organisation/%.*s", STR_ARG(web_base_url(r)), STR_ARG(o->slug)),
        .website = o->website,
        .email = o->email,
        .phone = o->phone,
        .street = o->street,
        .postal_code = o->postal_code,
        .place = o->place,
        .region = o->state,
        .country = o->country,
        .contact_name = o->contact_name,
        .founded = DB_NULL,
        .updated_at = o->updated_at,
    };
}

/* ---- JSON-LD ---- */

static void address(struct linked *l, const struct party *p)
{
    if (!p->place.n && !p->region.n && !p->country.n) {
        return;
    }
    linked_open(l, "address", "PostalAddress");
    linked_text(l, "streetAddress", p->street);
    linked_text(l, "postalCode", p->postal_code);
    linked_text(l, "addressLocality", p->place);
    linked_text(l, "addressRegion", p->region);
    linked_text(l, "addressCountry", p->country);
    linked_close(l);
}

struct str party_data(struct arena *a, const struct party *p)
{
    struct linked l;
    linked_begin(&l, a, "Organization");
    linked_text(&l, "@id", p->url);
    linked_text(&l, "name", p->name);
    linked_text(&l, "legalName", str_eq(p->legal_name, p->name) ? STR_NONE : p->legal_name);
    linked_text(&l, "description", p->description);
    linked_text(&l, "url", p->website.n > 0 ? p->website : p->url);
    linked_text(&l, "logo", p->logo);
    linked_text(&l, "email", p->email);
    linked_text(&l, "telephone", p->phone);
    if (p->founded != DB_NULL) {
        linked_text(&l, "foundingDate", str_fmt(a, "%lld", (long long)p->founded));
    }
    address(&l, p);
    return linked_end(&l);
}

/* ---- vCard ---- */

struct str party_card(struct arena *a, const struct party *p)
{
    /* Post box, flat, street, place, region, code, country (RFC 6350 6.3.1). */
    const struct str where[] = {STR_NONE, STR_NONE, p->street, p->place, p->region, p->postal_code, p->country};
    /* Family name, given, additional, before, behind (6.2.2): address books that know no organisations need it. */
    const struct str name[] = {p->name, STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    struct vcard c;
    vcard_begin(&c, "org");
    vcard_text(&c, "UID", p->url);
    vcard_text(&c, "FN", p->name);
    vcard_parts(&c, "N", name, sizeof name / sizeof name[0]);
    vcard_text(&c, "ORG", p->legal_name.n > 0 ? p->legal_name : p->name);
    vcard_parts(&c, "ADR", where, sizeof(where) / sizeof(where[0]));
    vcard_text(&c, "EMAIL", p->email);
    vcard_text(&c, "TEL", p->phone);
    vcard_text(&c, "URL", p->website.n > 0 ? p->website : p->url);
    vcard_text(&c, "NOTE", p->contact_name);
    vcard_text(&c, "SOURCE", p->url);
    return vcard_end(&c, a, p->updated_at);
}

enum err cluster_vcard(struct request *r)
{
    struct cluster c;
    enum err e = landscape_find_cluster(r, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    const struct party p = party_of_cluster(r, &c, STR_NONE);
    return web_vcard(r, c.slug, party_card(r->arena, &p));
}

enum err organisation_vcard(struct request *r)
{
    struct organisation o;
    enum err e = organisation_find(r->db, r->arena, web_param(r, "organisation"), &o);
    if (e) {
        return e;
    }
    organisation_open(r->viewer, &o);
    const struct party p = party_of_organisation(r, &o);
    return web_vcard(r, o.slug, party_card(r->arena, &p));
}
