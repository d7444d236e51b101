#include "feature/landscape/party.h"

#include "feature/landscape/landscape.h"
#include "web/linked.h"

enum { TEXT_MAX = 64 << 10, LINE_BYTES = 75, DESCRIPTION_MAX = 1000 };

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

/* RFC 6350 3.4: backslash, comma, semicolon and line ends are escaped. */
static void escaped(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\n') {
            buf_z(out, "\\n");
        } else if ((unsigned char)c >= ' ') {
            if (c == '\\' || c == ',' || c == ';') {
                buf_char(out, '\\');
            }
            buf_char(out, c);
        }
    }
}

/* RFC 6350 3.2: longer lines go on behind a line end and a space, never within a character. */
static void fold(struct buf *out, struct str line)
{
    for (size_t most = LINE_BYTES; line.n > 0; most = LINE_BYTES - 1) {
        struct str part = str_clip(line, most);
        buf_str_add(out, part);
        line = str_cut(line, part.n, line.n);
        buf_z(out, line.n > 0 ? "\r\n " : "\r\n");
    }
}

static void property(struct buf *out, const char *name, const struct str *values, size_t n)
{
    struct buf line;
    bool any = false;
    buf_init(&line, TEXT_MAX);
    buf_z(&line, name);
    for (size_t i = 0; i < n; i++) {
        buf_char(&line, i == 0 ? ':' : ';');
        escaped(&line, values[i]);
        any = any || values[i].n > 0;
    }
    if (any) {
        fold(out, buf_str(&line));
    }
    buf_free(&line);
}

static void one(struct buf *out, const char *name, struct str value)
{
    property(out, name, &value, 1);
}

struct str party_card(struct arena *a, const struct party *p)
{
    /* Post box, flat, street, place, region, code, country (RFC 6350 6.3.1). */
    const struct str where[] = {STR_NONE, STR_NONE, p->street, p->place, p->region, p->postal_code, p->country};
    /* Family name, given, additional, before, behind (6.2.2): address books that know no organisations need it. */
    const struct str name[] = {p->name, STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    char moment[INSTANT_TEXT];
    struct buf out;
    instant_text(moment, p->updated_at);
    buf_init(&out, TEXT_MAX);
    buf_z(&out, "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n");
    one(&out, "UID", p->url);
    one(&out, "FN", p->name);
    property(&out, "N", name, sizeof name / sizeof name[0]);
    one(&out, "ORG", p->legal_name.n > 0 ? p->legal_name : p->name);
    property(&out, "ADR", where, sizeof(where) / sizeof(where[0]));
    one(&out, "EMAIL", p->email);
    one(&out, "TEL", p->phone);
    one(&out, "URL", p->website.n > 0 ? p->website : p->url);
    one(&out, "NOTE", p->contact_name);
    one(&out, "SOURCE", p->url);
    one(&out, "REV", (struct str){moment, sizeof moment});
    buf_z(&out, "END:VCARD\r\n");
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static enum err answer(struct request *r, const struct party *p, struct str slug)
{
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s.vcf\"", STR_ARG(slug)));
    return web_bytes(r, "text/vcard; charset=utf-8", party_card(r->arena, p));
}

enum err cluster_vcard(struct request *r)
{
    struct cluster c;
    enum err e = landscape_find_cluster(r, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    const struct party p = party_of_cluster(r, &c, STR_NONE);
    return answer(r, &p, c.slug);
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
    return answer(r, &p, o.slug);
}
