#include <math.h>
#include <string.h>

#include "web/card_part.h"
#include "feature/landscape/face.h"

static void profile_face(struct arena *a, const struct cluster_profile *p, struct str base_url, struct cluster_face *ret)
{
    struct str *partners = ARENA_ARRAY(a, struct str, p->n_partners + 1);
    struct cluster_label *labels = ARENA_ARRAY(a, struct cluster_label, p->n_labels + 1);
    ret->profile = *p;
    ret->profile.labels = labels;
    ret->profile.n_labels = 0;
    for (size_t i = 0; i < p->n_labels; i++) {
        if (p->labels[i].state == LABEL_VALID) {
            labels[ret->profile.n_labels++] = p->labels[i];
        }
    }
    for (size_t i = 0; i < p->n_partners; i++) {
        partners[i] = p->partners[i].slug;
    }
    ret->partner_clusters = (struct strs){partners, p->n_partners};
    ret->logo_url = p->logo_hash.n ? str_cat(a, base_url, cluster_logo_path(a, p->logo_hash)) : STR_NONE;
}

void cluster_face(struct arena *a, const struct cluster *c, const struct cluster_profile *p, struct str base_url, struct cluster_face *ret)
{
    *ret = (struct cluster_face){
        .id = c->id, .reference = c->reference, .name = c->name, .short_name = c->short_name, .website = c->website,
        .country = c->country, .region = c->region, .states = c->states, .innovation_fields = c->innovation_fields,
        .topics = c->topics, .labels = c->labels, .founded = c->founded, .members = c->members, .sme = c->sme,
        .members_qualifier = c->members_qualifier, .legal_form = c->legal_form, .description_de = c->description_de,
        .description_en = c->description_en, .source = c->source, .notes = c->notes, .updated_at = c->updated_at,
        .confirmed_at = c->confirmed_at, .contact_name = c->contact_name, .email = c->email, .phone = c->phone,
        .url = str_fmt(a, "%.*s/c/%.*s", STR_ARG(base_url), STR_ARG(c->slug))};
    profile_face(a, p, base_url, ret);
}

void organisation_face(struct arena *a, const struct organisation *o, struct str base_url, struct organisation_face *ret)
{
    *ret = (struct organisation_face){
        .id = o->id, .reference = o->reference, .name = o->name, .kind = o->kind, .size_class = o->size_class, .sme = o->sme,
        .country = o->country, .state = o->state, .place = o->place, .lat = o->lat, .lon = o->lon, .website = o->website,
        .description = o->description, .topics = o->topics, .sectors = o->sectors, .clusters = o->clusters,
        .example = o->example, .updated_at = o->updated_at, .confirmed_at = o->confirmed_at,
        .contact_name = o->contact_name, .email = o->email, .phone = o->phone, .street = o->street, .postal_code = o->postal_code,
        .url = str_fmt(a, "%.*s/organisation/%.*s", STR_ARG(base_url), STR_ARG(o->slug))};
    memcpy(ret->roles, o->roles, sizeof ret->roles);
}

static struct str first(struct strs list)
{
    return list.n ? list.v[0] : STR_NONE;
}

void hit_face(struct arena *a, const struct search_hit *hit, struct str base_url, struct hit_face *ret)
{
    const struct card *c = &hit->card;
    struct str path = card_path(a, c);
    *ret = (struct hit_face){
        .kind = first(c->facets[FACET_KIND]), .id = c->kind == CARD_PERSON ? c->slug : id_text(a, c->id), .reference = c->reference, .title = c->title,
        .name = c->full_name, .text = c->text, .organisation = c->kind == CARD_LISTING || c->kind == CARD_PERSON ? c->organisation : STR_NONE,
        .place = c->place, .cluster = c->facets[FACET_CLUSTER], .states = c->facets[FACET_STATE],
        .countries = c->facets[FACET_COUNTRY], .topics = c->facets[FACET_TOPIC], .labels = c->facets[FACET_LABEL],
        .side = first(c->facets[FACET_SIDE]), .category = first(c->facets[FACET_CATEGORY]),
        .organisation_kind = first(c->facets[FACET_ORG_KIND]), .size_class = first(c->facets[FACET_SIZE]),
        .founded = c->founded, .members = c->members, .sme = c->sme, .score = hit->score,
        .published_at = c->published_at,
        .url = str_cat(a, base_url, path)};
}

static struct strs slugs(struct arena *a, const struct topic *const *topics, size_t n)
{
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = topics[i]->slug;
    }
    return (struct strs){.v = v, .n = n};
}

void topic_face(struct arena *a, const struct topic *topic, struct str base_url, struct topic_face *ret)
{
    *ret = (struct topic_face){
        .id = topic->id, .slug = topic->slug, .scheme = topic->scheme, .code = topic->code, .title_de = topic->title_de,
        .title_en = topic->title_en, .broader = topic->broader ? topic->broader->slug : STR_NONE,
        .narrower = slugs(a, topic->narrower, topic->n_narrower), .related = slugs(a, topic->related, topic->n_related),
        .synonyms_de = topic->synonyms_de, .synonyms_en = topic->synonyms_en, .hue = topic->hue,
        .url = str_fmt(a, "%.*s/topic/%.*s", STR_ARG(base_url), STR_ARG(topic->slug))};
}

void project_face(struct arena *a, const struct project *p, struct str base_url, struct project_face *ret)
{
    struct str *partners = ARENA_ARRAY(a, struct str, p->n_partners + 1);
    *ret = (struct project_face){
        .id = p->id, .reference = p->reference, .title = p->title, .website = p->website, .description_de = p->description_de,
        .description_en = p->description_en, .sectors = p->sectors, .further_partners = p->further_partners,
        .instruments = p->instruments, .key_figures = p->key_figures, .source = p->source, .updated_at = p->updated_at,
        .url = str_fmt(a, "%.*s/project/%.*s", STR_ARG(base_url), STR_ARG(p->slug))};
    for (size_t i = 0; i < p->n_partners; i++) {
        struct str key = p->partners[i].reference.p ? p->partners[i].reference : p->partners[i].slug;
        if (p->partners[i].coordinates) {
            ret->coordinator_cluster_id = key;
        } else {
            partners[ret->partner_cluster_ids.n++] = key;
        }
    }
    ret->partner_cluster_ids.v = partners;
}
