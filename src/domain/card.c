#include "domain/card.h"

const char *card_kind_name(enum card_kind kind)
{
    static const char *const names[CARD_KINDS] = {[CARD_CLUSTER] = "cluster", [CARD_ORGANISATION] = "organisation", [CARD_LISTING] = "listing",
                                                  [CARD_PERSON] = "person"};
    return names[kind];
}

const char *facet_name(enum facet f)
{
    static const char *const names[FACETS] = {
        [FACET_KIND] = "kind",
        [FACET_STATE] = "state",
        [FACET_COUNTRY] = "country",
        [FACET_TOPIC] = "topic",
        [FACET_LABEL] = "label",
        [FACET_SIDE] = "side",
        [FACET_CATEGORY] = "category",
        [FACET_ORG_KIND] = "organisation_kind",
        [FACET_SIZE] = "size_class",
        [FACET_CLUSTER] = "cluster",
        [FACET_FOUNDED] = "founded_period",
        [FACET_MEMBERS] = "members_class",
        [FACET_PROCESS] = "process",
        [FACET_CERTIFICATE] = "certificate",
        [FACET_DETAIL] = "detail",
        [FACET_BOARD] = "board",
    };
    return names[f];
}

struct str card_first(const struct card *card, enum facet facet)
{
    return card->facets[facet].n ? card->facets[facet].v[0] : STR_NONE;
}
