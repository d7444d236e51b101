/* Moving everything from one organisation to the other. */
#include "domain/change.h"
#include "domain/old_slug.h"
#include "domain/slug.h"
#include "feature/merge/merge.h"
#include "gen/merge_sql.h"

const char *const merge_tables[] = {"organisation_topic", "organisation_sector", "organisation_identifier", "membership",
                                    "account_organisation", "listing", "conversation", "claim", "profile_ask", "delegation",
                                    "invitation", "webhook", NULL};

const struct choice merge_field_names[MERGE_FIELDS] = {
    [MERGE_NAME] = {"name", N_("Name")},
    [MERGE_KIND] = {"kind", N_("Kind")},
    [MERGE_SIZE] = {"size_class", N_("Size")},
    [MERGE_SME] = {"sme", N_("Small or medium-sized enterprise")},
    [MERGE_STREET] = {"street", N_("Street and number")},
    [MERGE_POSTAL_CODE] = {"postal_code", N_("Postal code")},
    [MERGE_PLACE] = {"place", N_("Place")},
    [MERGE_STATE] = {"state", N_("State")},
    [MERGE_COUNTRY] = {"country", N_("Country")},
    [MERGE_WEBSITE] = {"website", N_("Website")},
    [MERGE_CONTACT] = {"contact_name", N_("Contact person")},
    [MERGE_EMAIL] = {"email", N_("E-mail address")},
    [MERGE_PHONE] = {"phone", N_("Telephone")},
    [MERGE_DESCRIPTION] = {"description", N_("Description")},
};

void merge_values_of(const struct organisation *o, struct merge_values *ret)
{
    *ret = (struct merge_values){.v = {
        [MERGE_NAME] = o->name, [MERGE_KIND] = o->kind, [MERGE_SIZE] = o->size_class, [MERGE_SME] = o->sme ? STR("yes") : STR(""),
        [MERGE_STREET] = o->street, [MERGE_POSTAL_CODE] = o->postal_code, [MERGE_PLACE] = o->place, [MERGE_STATE] = o->state,
        [MERGE_COUNTRY] = o->country, [MERGE_WEBSITE] = o->website, [MERGE_CONTACT] = o->contact_name, [MERGE_EMAIL] = o->email,
        [MERGE_PHONE] = o->phone, [MERGE_DESCRIPTION] = o->description}};
}

/* The picked one; where it is empty, the other. */
static struct str picked(const struct merge *m, const struct merge_values *keep, const struct merge_values *gone, enum merge_field f)
{
    struct str first = m->take_gone[f] ? gone->v[f] : keep->v[f], second = m->take_gone[f] ? keep->v[f] : gone->v[f];
    struct str s = first.n ? first : second;
    return s.n ? s : STR_NONE;
}

static enum err save(struct request *r, const struct merge *m)
{
    struct merge_values keep, gone;
    struct str v[MERGE_FIELDS];
    merge_values_of(&m->keep, &keep);
    merge_values_of(&m->gone, &gone);
    for (int i = 0; i < MERGE_FIELDS; i++) {
        v[i] = picked(m, &keep, &gone, (enum merge_field)i);
    }
    /* Coordinates belong to the place that stays. */
    const struct organisation *placed = str_eq(v[MERGE_PLACE], keep.v[MERGE_PLACE]) ? &m->keep : &m->gone;
    struct merge_save_params p = {.organisation = m->keep.id, .version = m->keep.version,
                                  .reference = m->keep.reference.n ? m->keep.reference : m->gone.reference, .name = v[MERGE_NAME],
                                  .name_key = name_key_of(r->arena, v[MERGE_NAME]), .kind = v[MERGE_KIND], .size_class = v[MERGE_SIZE],
                                  .sme = v[MERGE_SME].n > 0, .country = v[MERGE_COUNTRY], .state = v[MERGE_STATE], .place = v[MERGE_PLACE],
                                  .lat = placed->lat, .lon = placed->lon, .website = v[MERGE_WEBSITE], .email = v[MERGE_EMAIL],
                                  .contact_name = v[MERGE_CONTACT], .phone = v[MERGE_PHONE], .street = v[MERGE_STREET],
                                  .postal_code = v[MERGE_POSTAL_CODE], .description = v[MERGE_DESCRIPTION], .now = r->now};
    /* Of each field the smaller audience of the two holds: merging shows nothing to more people than before. */
    struct audiences audiences = organisation_audiences(&m->keep), other = organisation_audiences(&m->gone);
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        audiences.of[i] = other.of[i] < audiences.of[i] ? other.of[i] : audiences.of[i];
    }
    int64_t changed;
    enum err e = merge_save(r->db, &p, &changed);
    e = e ? e : merge_audience(r->db, m->keep.id, audiences_write(r->arena, &audiences));
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

static enum err move_profile(struct db *db, id from, id to)
{
    enum err e = merge_topics(db, from, to);
    e = e ? e : merge_topics_gone(db, from);
    e = e ? e : merge_sectors(db, from, to);
    e = e ? e : merge_sectors_gone(db, from);
    e = e ? e : merge_identifiers(db, from, to);
    return e ? e : merge_identifiers_gone(db, from);
}

static enum err move_people(struct db *db, id from, id to, instant now)
{
    enum err e = merge_membership_best(db, from, to, now);
    e = e ? e : merge_membership_twice(db, from, to);
    e = e ? e : merge_memberships(db, from, to, now);
    e = e ? e : merge_admins(db, from, to);
    e = e ? e : merge_people_twice(db, from, to);
    e = e ? e : merge_people(db, from, to);
    e = e ? e : merge_delegations(db, from, to);
    e = e ? e : merge_invitations(db, from, to);
    e = e ? e : merge_claims(db, from, to);
    e = e ? e : merge_asks(db, from, to);
    e = e ? e : merge_webhooks(db, from, to);
    return e ? e : merge_log(db, from, to);
}

static enum err move_listings(struct request *r, id from, id to)
{
    struct merge_listing_ids_row *rows;
    size_t n;
    enum err e = merge_listing_ids(r->db, r->arena, from, &rows, &n);
    e = e ? e : merge_listings(r->db, from, to);
    for (size_t i = 0; i < n && !e; i++) {
        e = change_add(r->db, "listing", rows[i].id);
    }
    return e ? e : merge_conversations(r->db, from, to);
}

static enum err move_declined(struct db *db, id from, id to)
{
    enum err e = merge_declined(db, from, to);
    return e ? e : merge_declined_twice(db, from);
}

/* The profile goes before the other takes its number, which only one may have. */
static enum err delete_gone(struct request *r, const struct merge *m)
{
    int64_t changed;
    enum err e = old_slug_move(r->db, m->gone.id, m->keep.id);
    e = e ? e : old_slug_keep(r->db, "organisation", m->gone.slug, m->keep.id);
    e = e || !m->gone.reference.n ? e : old_slug_keep(r->db, "organisation", m->gone.reference, m->keep.id);
    e = e ? e : merge_gone(r->db, m->gone.id, m->gone.version, &changed);
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

enum err merge_run(struct request *r, const struct merge *m)
{
    id from = m->gone.id, to = m->keep.id;
    struct str detail = str_fmt(r->arena, "{\"gone\":\"%.*s\",\"slug\":\"%.*s\"}", STR_ARG(id_text(r->arena, from)), STR_ARG(m->gone.slug));
    enum err e = move_profile(r->db, from, to);
    e = e ? e : move_people(r->db, from, to, r->now);
    e = e ? e : move_listings(r, from, to);
    e = e ? e : move_declined(r->db, from, to);
    e = e ? e : delete_gone(r, m);
    e = e ? e : save(r, m);
    e = e ? e : change_add(r->db, "organisation", from);
    e = e ? e : change_add(r->db, "organisation", to);
    return e ? e : audit_add(r->db, r->viewer, "merge", "organisation", to, detail, r->now);
}
