#include "feature/landscape/face.h"

#include "web/card_part.h"

#define AT(type, member) offsetof(struct type, member)
#define N FIELD_OUTPUT_NULL

static const struct field label_face_fields[] = {
    {.name = "label", .type = FIELD_TEXT, .offset = AT(cluster_label, label)},
    {.name = "valid_from", .type = FIELD_DATE, .offset = AT(cluster_label, valid_from), .flags = N},
    {.name = "valid_to", .type = FIELD_DATE, .offset = AT(cluster_label, valid_to), .flags = N},
    {0},
};
static const struct field share_face_fields[] = {
    {.name = "source", .type = FIELD_CHOICE, .offset = AT(cluster_share, source), .choices = cluster_finance_sources},
    {.name = "percent", .type = FIELD_INT, .offset = AT(cluster_share, percent)},
    {0},
};
static const struct field programme_face_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(cluster_programme, name)},
    {.name = "funder", .type = FIELD_TEXT, .offset = AT(cluster_programme, funder), .flags = N},
    {.name = "from_year", .type = FIELD_INT, .offset = AT(cluster_programme, from_year), .flags = N},
    {.name = "to_year", .type = FIELD_INT, .offset = AT(cluster_programme, to_year), .flags = N},
    {.name = "website", .type = FIELD_URL, .offset = AT(cluster_programme, website), .flags = N},
    {0},
};
static const struct field result_face_fields[] = {
    {.name = "name_de", .type = FIELD_TEXT, .offset = AT(cluster_result, name_de)},
    {.name = "name_en", .type = FIELD_TEXT, .offset = AT(cluster_result, name_en)},
    {.name = "value", .type = FIELD_TEXT, .offset = AT(cluster_result, value)},
    {.name = "year", .type = FIELD_INT, .offset = AT(cluster_result, year), .flags = N},
    {0},
};
static const struct field text_face_fields[] = {
    {.name = "language", .type = FIELD_TEXT, .offset = AT(cluster_text, language)},
    {.name = "description", .type = FIELD_LONG, .offset = AT(cluster_text, description)},
    {0},
};

#define LIST(word, member, of, table)                                                                                        \
    {.name = (word), .type = FIELD_LIST, .offset = AT(cluster_face, profile.member), .fields = (table), .item_size = sizeof(struct of), \
     .count_offset = AT(cluster_face, profile.n_##member)}
#define C(member) AT(cluster_face, member)
const struct field cluster_face_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = C(id)},
    {.name = "reference", .type = FIELD_TEXT, .offset = C(reference), .flags = N},
    {.name = "name", .type = FIELD_TEXT, .offset = C(name)},
    {.name = "short_name", .type = FIELD_TEXT, .offset = C(short_name)},
    {.name = "website", .type = FIELD_URL, .offset = C(website), .flags = N},
    {.name = "country", .type = FIELD_TEXT, .offset = C(country), .flags = N},
    {.name = "states", .type = FIELD_TEXTS, .offset = C(states)},
    {.name = "region", .type = FIELD_TEXT, .offset = C(region), .flags = N},
    {.name = "innovation_fields", .type = FIELD_TEXTS, .offset = C(innovation_fields)},
    {.name = "topics", .type = FIELD_TEXTS, .offset = C(topics)},
    {.name = "founded", .type = FIELD_INT, .offset = C(founded), .flags = N},
    {.name = "members", .type = FIELD_INT, .offset = C(members), .flags = N},
    {.name = "members_qualifier", .type = FIELD_TEXT, .offset = C(members_qualifier), .flags = N},
    {.name = "sme", .type = FIELD_INT, .offset = C(sme), .flags = N},
    {.name = "legal_form", .type = FIELD_TEXT, .offset = C(legal_form), .flags = N},
    {.name = "description_de", .type = FIELD_LONG, .offset = C(description_de), .flags = N},
    {.name = "description_en", .type = FIELD_LONG, .offset = C(description_en), .flags = N},
    {.name = "labels", .type = FIELD_TEXTS, .offset = C(labels)},
    {.name = "source", .type = FIELD_TEXT, .offset = C(source), .flags = N},
    {.name = "notes", .type = FIELD_LONG, .offset = C(notes), .flags = N},
    LIST("label_periods", labels, cluster_label, label_face_fields),
    {.name = "staff_people", .type = FIELD_INT, .offset = C(profile.staff_people), .flags = N},
    {.name = "staff_fte", .type = FIELD_REAL, .offset = C(profile.staff_fte), .flags = N},
    {.name = "finance_year", .type = FIELD_INT, .offset = C(profile.finance_year), .flags = N},
    LIST("financing", shares, cluster_share, share_face_fields),
    LIST("programmes", programmes, cluster_programme, programme_face_fields),
    LIST("success_figures", results, cluster_result, result_face_fields),
    {.name = "partner_clusters", .type = FIELD_TEXTS, .offset = C(partner_clusters)},
    LIST("texts", texts, cluster_text, text_face_fields),
    {.name = "logo_url", .type = FIELD_URL, .offset = C(logo_url), .flags = N},
    {.name = "url", .type = FIELD_URL, .offset = C(url)},
    {.name = "contact_name", .type = FIELD_TEXT, .offset = C(contact_name), .flags = N},
    {.name = "email", .type = FIELD_TEXT, .offset = C(email), .flags = N},
    {.name = "phone", .type = FIELD_TEXT, .offset = C(phone), .flags = N},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = C(updated_at)},
    {.name = "confirmed_at", .type = FIELD_INSTANT, .offset = C(confirmed_at), .flags = N},
    {0},
};

#define O(member) AT(organisation_face, member)
const struct field organisation_face_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = O(id)},
    {.name = "reference", .type = FIELD_TEXT, .offset = O(reference), .flags = N},
    {.name = "name", .type = FIELD_TEXT, .offset = O(name)},
    {.name = "kind", .type = FIELD_TEXT, .offset = O(kind)},
    {.name = "size_class", .type = FIELD_TEXT, .offset = O(size_class), .flags = N},
    {.name = "sme", .type = FIELD_BOOL, .offset = O(sme)},
    {.name = "country", .type = FIELD_TEXT, .offset = O(country), .flags = N},
    {.name = "state", .type = FIELD_TEXT, .offset = O(state), .flags = N},
    {.name = "place", .type = FIELD_TEXT, .offset = O(place), .flags = N},
    {.name = "lat", .type = FIELD_REAL, .offset = O(lat), .flags = N},
    {.name = "lon", .type = FIELD_REAL, .offset = O(lon), .flags = N},
    {.name = "website", .type = FIELD_URL, .offset = O(website), .flags = N},
    {.name = "description", .type = FIELD_LONG, .offset = O(description), .flags = N},
    {.name = "topics", .type = FIELD_TEXTS, .offset = O(topics)},
    {.name = "roles_user", .type = FIELD_TEXTS, .offset = O(roles[COMPETENCE_USER])},
    {.name = "roles_supplier", .type = FIELD_TEXTS, .offset = O(roles[COMPETENCE_SUPPLIER])},
    {.name = "roles_research", .type = FIELD_TEXTS, .offset = O(roles[COMPETENCE_RESEARCH])},
    {.name = "sectors", .type = FIELD_TEXTS, .offset = O(sectors)},
    {.name = "clusters", .type = FIELD_TEXTS, .offset = O(clusters)},
    {.name = "example", .type = FIELD_BOOL, .offset = O(example)},
    {.name = "url", .type = FIELD_URL, .offset = O(url)},
    {.name = "contact_name", .type = FIELD_TEXT, .offset = O(contact_name), .flags = N},
    {.name = "email", .type = FIELD_TEXT, .offset = O(email), .flags = N},
    {.name = "phone", .type = FIELD_TEXT, .offset = O(phone), .flags = N},
    {.name = "street", .type = FIELD_TEXT, .offset = O(street), .flags = N},
    {.name = "postal_code", .type = FIELD_TEXT, .offset = O(postal_code), .flags = N},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = O(updated_at)},
    {.name = "confirmed_at", .type = FIELD_INSTANT, .offset = O(confirmed_at), .flags = N},
    {0},
};

#define H(member) AT(hit_face, member)
const struct field hit_face_fields[] = {
    {.name = "kind", .type = FIELD_TEXT, .offset = H(kind)},
    {.name = "id", .type = FIELD_TEXT, .offset = H(id)},
    {.name = "reference", .type = FIELD_TEXT, .offset = H(reference), .flags = N},
    {.name = "title", .type = FIELD_TEXT, .offset = H(title)},
    {.name = "name", .type = FIELD_TEXT, .offset = H(name), .flags = N},
    {.name = "text", .type = FIELD_LONG, .offset = H(text), .flags = N},
    {.name = "organisation", .type = FIELD_TEXT, .offset = H(organisation), .flags = N},
    {.name = "cluster", .type = FIELD_TEXTS, .offset = H(cluster)},
    {.name = "place", .type = FIELD_TEXT, .offset = H(place), .flags = N},
    {.name = "state", .type = FIELD_TEXTS, .offset = H(states)},
    {.name = "country", .type = FIELD_TEXTS, .offset = H(countries)},
    {.name = "topic", .type = FIELD_TEXTS, .offset = H(topics)},
    {.name = "label", .type = FIELD_TEXTS, .offset = H(labels)},
    {.name = "side", .type = FIELD_TEXT, .offset = H(side), .flags = N},
    {.name = "category", .type = FIELD_TEXT, .offset = H(category), .flags = N},
    {.name = "organisation_kind", .type = FIELD_TEXT, .offset = H(organisation_kind), .flags = N},
    {.name = "size_class", .type = FIELD_TEXT, .offset = H(size_class), .flags = N},
    {.name = "founded", .type = FIELD_INT, .offset = H(founded), .flags = N},
    {.name = "members", .type = FIELD_INT, .offset = H(members), .flags = N},
    {.name = "sme", .type = FIELD_INT, .offset = H(sme), .flags = N},
    {.name = "score", .type = FIELD_REAL, .offset = H(score)},
    {.name = "published_at", .type = FIELD_INSTANT, .offset = H(published_at)},
    {.name = "url", .type = FIELD_URL, .offset = H(url)},
    {0},
};

#define T_(member) AT(topic_face, member)
const struct field topic_face_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = T_(id)},
    {.name = "slug", .type = FIELD_SLUG, .offset = T_(slug)},
    {.name = "scheme", .type = FIELD_TEXT, .offset = T_(scheme)},
    {.name = "code", .type = FIELD_TEXT, .offset = T_(code), .flags = N},
    {.name = "title_de", .type = FIELD_TEXT, .offset = T_(title_de)},
    {.name = "title_en", .type = FIELD_TEXT, .offset = T_(title_en)},
    {.name = "broader", .type = FIELD_SLUG, .offset = T_(broader), .flags = N},
    {.name = "narrower", .type = FIELD_TEXTS, .offset = T_(narrower)},
    {.name = "related", .type = FIELD_TEXTS, .offset = T_(related)},
    {.name = "synonyms_de", .type = FIELD_TEXTS, .offset = T_(synonyms_de)},
    {.name = "synonyms_en", .type = FIELD_TEXTS, .offset = T_(synonyms_en)},
    {.name = "hue", .type = FIELD_INT, .offset = T_(hue)},
    {.name = "url", .type = FIELD_URL, .offset = T_(url)},
    {0},
};

#define P(member) AT(project_face, member)
const struct field project_face_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = P(id)},
    {.name = "reference", .type = FIELD_TEXT, .offset = P(reference), .flags = N},
    {.name = "title", .type = FIELD_TEXT, .offset = P(title)},
    {.name = "website", .type = FIELD_URL, .offset = P(website), .flags = N},
    {.name = "description_de", .type = FIELD_LONG, .offset = P(description_de), .flags = N},
    {.name = "description_en", .type = FIELD_LONG, .offset = P(description_en), .flags = N},
    {.name = "sectors", .type = FIELD_TEXTS, .offset = P(sectors)},
    {.name = "coordinator_cluster_id", .type = FIELD_TEXT, .offset = P(coordinator_cluster_id), .flags = N},
    {.name = "partner_cluster_ids", .type = FIELD_TEXTS, .offset = P(partner_cluster_ids)},
    {.name = "further_partners", .type = FIELD_TEXTS, .offset = P(further_partners)},
    {.name = "instruments", .type = FIELD_TEXTS, .offset = P(instruments)},
    {.name = "key_figures", .type = FIELD_TEXTS, .offset = P(key_figures)},
    {.name = "source", .type = FIELD_TEXT, .offset = P(source), .flags = N},
    {.name = "url", .type = FIELD_URL, .offset = P(url)},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = P(updated_at)},
    {0},
};

#define M(member) AT(membership, member)
const struct field membership_face_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = M(id)},
    {.name = "cluster", .type = FIELD_SLUG, .offset = M(cluster)},
    {.name = "organisation", .type = FIELD_SLUG, .offset = M(organisation)},
    {.name = "organisation_name", .type = FIELD_TEXT, .offset = M(organisation_name)},
    {.name = "status", .type = FIELD_TEXT, .offset = M(status)},
    {.name = "fee_class", .type = FIELD_TEXT, .offset = M(fee_class), .flags = N},
    {.name = "since", .type = FIELD_DATE, .offset = M(since), .flags = N},
    {.name = "until", .type = FIELD_DATE, .offset = M(until), .flags = N},
    {0},
};
