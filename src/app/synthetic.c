#include "app/synthetic.h"

#include <math.h>

#include "base/bisect.h"

enum { BODY_WORDS = 60 };

static const char *const head[] = {"Spritz",  "Präzisions", "Kunststoff", "Laser",   "Mess",   "Fräs",   "Oberflächen", "Labor",
                                   "Faser",   "Sensor",     "Mikro",      "Prüf",    "Werk",   "Plasma", "Mobilitäts", "Energie",
                                   "Lager",   "Wärme",      "Daten",      "Antriebs", "Lebensmittel", "Verpackungs", "Medizin", "Optik"};
static const char *const tail[] = {"technik", "maschine", "anlage",  "verfahren", "zelle",   "prüfung", "system",  "werkzeug",
                                   "guss",    "raum",     "software", "steuerung", "messung", "schicht", "bauteil", "halle",
                                   "entwicklung", "fertigung", "versuch", "linse",   "förderung", "analyse", "beratung", "montage"};
static const char *const categories[] = {"capacity", "technology", "staff", "material", "room", "knowledge", "cooperation", "job"};
static const char *const states[] = {"DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV",
                                     "DE-NI", "DE-NW", "DE-RP", "DE-SL", "DE-SN", "DE-ST", "DE-SH", "DE-TH"};
static const char *const demo_clusters[] = {"optence", "optonet", "cyberforum", "biosaxony", "hamburg-aviation", "microtec-suedwest",
                                            "medical-valley-emn", "foodregio"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled" (2016). */
static uint64_t next(struct synthetic *s)
{
    s->state ^= s->state >> 12;
    s->state ^= s->state << 25;
    s->state ^= s->state >> 27;
    return s->state * 0x2545f4914f6cdd1dULL;
}

static size_t below(struct synthetic *s, size_t n)
{
    return (size_t)(next(s) >> 33) % n;
}

static size_t zipf(struct synthetic *s)
{
    double u = (double)(next(s) >> 11) / 9007199254740992.0 * s->cumulative[SYNTHETIC_WORDS - 1];
    return BISECT(SYNTHETIC_WORDS - 1, i, s->cumulative[i] < u);
}

void synthetic_begin(struct synthetic *s, uint64_t seed)
{
    double sum = 0;
    s->state = seed ? seed : 1; /* nothing follows zero */
    for (size_t i = 0; i < SYNTHETIC_WORDS; i++) {
        s->cumulative[i] = sum += 1 / pow((double)i + 1, 1.05);
    }
}

/* Word number n: the frequent ones are plain, the rest are compounds with a syllable of their own. */
static void word(struct buf *out, size_t n)
{
    static const char *const syllable[] = {"ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"};
    size_t rest = n / COUNT(head) / COUNT(tail);
    buf_z(out, head[n % COUNT(head)]);
    for (; rest; rest /= COUNT(syllable)) {
        buf_z(out, syllable[rest % COUNT(syllable)]);
    }
    buf_z(out, tail[n / COUNT(head) % COUNT(tail)]);
}

static void words(struct synthetic *s, struct buf *out, int n)
{
    for (int i = 0; i < n; i++) {
        word(out, zipf(s));
        buf_char(out, i < n - 1 ? ' ' : ',');
    }
}

void synthetic_clusters(struct buf *out, size_t from, size_t to)
{
    buf_z(out, "id,name,short_name,country,states,founded,members,description_de\n");
    for (size_t i = from; i < to; i++) {
        buf_fmt(out, "verbund-%zu,Beispielverbund Nummer %zu,Verbund %zu,DE,%s,%zu,%zu,Ein erfundener Verbund für Messungen.\n", i, i, i,
                states[i % COUNT(states)], 1990 + i % 30, 10 + i % 200);
    }
}

static void spot(struct buf *out, size_t org)
{
    buf_fmt(out, "DE,%s,Musterort %zu,%.4f,%.4f,", states[org % COUNT(states)], org % 400, 47.5 + (double)(org % 70) / 10,
            6.5 + (double)(org % 80) / 10);
}

void synthetic_organisations(struct buf *out, size_t from, size_t to)
{
    buf_z(out, "id,name,kind,size_class,sme,country,state,place,lat,lon,description\n");
    for (size_t i = from; i < to; i++) {
        buf_fmt(out, "werk-%zu,Beispielwerk %zu,company,small,1,", i, i);
        spot(out, i);
        word(out, i % SYNTHETIC_WORDS);
        buf_z(out, " und ");
        word(out, i * 7 % SYNTHETIC_WORDS);
        buf_z(out, "\n");
    }
}

void synthetic_memberships(struct buf *out, size_t from, size_t to, size_t clusters)
{
    buf_z(out, "cluster,organisation\n");
    for (size_t i = from; i < to && clusters; i++) {
        buf_fmt(out, "verbund-%zu,werk-%zu\n", i % clusters, i);
    }
}

void synthetic_listing_head(struct buf *out)
{
    buf_z(out, "id,cluster,organisation,organisation_kind,country,state,place,lat,lon,side,category,language,title,text,topics,"
               "available_from,available_to,radius_km,price_note,attributes,visibility,anonymous\n");
}

void synthetic_listing(struct synthetic *s, struct buf *out, size_t number, size_t organisations, size_t clusters)
{
    size_t org = below(s, organisations);
    buf_fmt(out, "B%07zu,", number);
    if (clusters) {
        buf_fmt(out, "verbund-%zu", org % clusters);
    } else {
        buf_z(out, demo_clusters[org % COUNT(demo_clusters)]);
    }
    buf_fmt(out, ",Beispielwerk %zu,company_sme,", org);
    spot(out, org);
    const char *category = categories[below(s, COUNT(categories))];
    buf_fmt(out, "%s,%s,de,", next(s) & 1 ? "offer" : "request", category);
    words(s, out, 3);
    words(s, out, BODY_WORDS);
    buf_fmt(out, ",,,,,,%s,0\n", below(s, 10) < 7 ? "platform" : "public");
}
