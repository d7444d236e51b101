/* Writes a synthetic exchange as CSV for `clusterwerk import listings`: German-like text whose words follow Zipf's law.
 * Usage: seed LISTINGS ORGANISATIONS [CLUSTERS FIRST]: in so many invented clusters instead of those of the demo, numbers from FIRST on.
 *        seed clusters N: these clusters, for `clusterwerk import clusters`.
 * The same arguments give the same bytes. Nothing in it is real. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 20000, BODY_WORDS = 60 };

static const char *const head[] = {"Spritz",  "Präzisions", "Kunststoff", "Laser",   "Mess",   "Fräs",   "Oberflächen", "Labor",
                                   "Faser",   "Sensor",     "Mikro",      "Prüf",    "Werk",   "Plasma", "Mobilitäts", "Energie",
                                   "Lager",   "Wärme",      "Daten",      "Antriebs", "Lebensmittel", "Verpackungs", "Medizin", "Optik"};
static const char *const tail[] = {"technik", "maschine", "anlage",  "verfahren", "zelle",   "prüfung", "system",  "werkzeug",
                                   "guss",    "raum",     "software", "steuerung", "messung", "schicht", "bauteil", "halle",
                                   "entwicklung", "fertigung", "versuch", "linse",   "förderung", "analyse", "beratung", "montage"};
static const char *const categories[] = {"capacity", "technology", "staff", "material", "room", "knowledge", "cooperation", "job"};
static const char *const states[] = {"DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV",
                                     "DE-NI", "DE-NW", "DE-RP", "DE-SL", "DE-SN", "DE-ST", "DE-SH", "DE-TH"};
static const char *const clusters[] = {"optence", "optonet", "cyberforum", "biosaxony", "hamburg-aviation", "microtec-suedwest",
                                       "medical-valley-emn", "foodregio"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static uint64_t state = 20261121;

static uint64_t next(void) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1dULL;
}

static size_t below(size_t n)
{
    return (size_t)(next() >> 33) % n;
}

static double cumulative[WORDS];

static size_t zipf(void)
{
    double u = (double)(next() >> 11) / 9007199254740992.0 * cumulative[WORDS - 1];
    size_t lo = 0, hi = WORDS - 1;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cumulative[mid] < u) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/* Word number n: the frequent ones are plain, the rest are compounds with a syllable of their own. */
static void word(size_t n)
{
    static const char *const syllable[] = {"ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"};
    const char *h = head[n % COUNT(head)], *t = tail[n / COUNT(head) % COUNT(tail)];
    size_t rest = n / COUNT(head) / COUNT(tail);
    printf("%s", h);
    for (; rest; rest /= COUNT(syllable)) {
        printf("%s", syllable[rest % COUNT(syllable)]);
    }
    printf("%s", t);
}

static void listing(size_t i, size_t organisations, size_t invented)
{
    size_t org = below(organisations), region = org % COUNT(states);
    printf("B%07zu,", i);
    if (invented) {
        printf("verbund-%zu", org % invented);
    } else {
        printf("%s", clusters[org % COUNT(clusters)]);
    }
    printf(",Beispielwerk %zu,company_sme,DE,%s,Musterort %zu,%.4f,%.4f,%s,%s,de,", org, states[region], org % 400, 47.5 + (double)(org % 70) / 10, 6.5 + (double)(org % 80) / 10, next() & 1 ? "offer" : "request",
           categories[below(COUNT(categories))]);
    for (int w = 0; w < 3; w++) {
        word(zipf());
        putchar(w < 2 ? ' ' : ',');
    }
    for (int w = 0; w < BODY_WORDS; w++) {
        word(zipf());
        putchar(w < BODY_WORDS - 1 ? ' ' : ',');
    }
    printf(",,,,,,%s,0\n", below(10) < 7 ? "platform" : "public");
}

static void print_clusters(size_t n)
{
    puts("id,name,short_name,country,states,founded,members,description_de");
    for (size_t i = 0; i < n; i++) {
        printf("verbund-%zu,Beispielverbund Nummer %zu,Verbund %zu,DE,%s,%zu,%zu,Ein erfundener Verbund für Messungen.\n", i, i, i,
               states[i % COUNT(states)], 1990 + i % 30, 10 + i % 200);
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "clusters") == 0) {
        print_clusters(strtoul(argv[2], NULL, 10));
        return 0;
    }
    if (argc != 3 && argc != 5) {
        fprintf(stderr, "usage: seed LISTINGS ORGANISATIONS [CLUSTERS FIRST], or seed clusters N\n");
        return 2;
    }
    size_t invented = argc == 5 ? strtoul(argv[3], NULL, 10) : 0, first = argc == 5 ? strtoul(argv[4], NULL, 10) : 1;
    state += first - 1;
    double sum = 0;
    for (size_t i = 0; i < WORDS; i++) {
        cumulative[i] = sum += 1 / pow((double)i + 1, 1.05);
    }
    puts("id,cluster,organisation,organisation_kind,country,state,place,lat,lon,side,category,language,title,text,topics,"
         "available_from,available_to,radius_km,price_note,attributes,visibility,anonymous");
    size_t n = strtoul(argv[1], NULL, 10), organisations = strtoul(argv[2], NULL, 10);
    for (size_t i = first; i < first + n && organisations; i++) {
        listing(i, organisations, invented);
    }
    return 0;
}
