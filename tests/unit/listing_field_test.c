/* The table of kinds and fields: what it promises holds for every entry; shapes of values; how they are shown. */
#include "domain/listing_field.h"
#include "domain/match_rule.h"
#include "support/test.h"

#include <string.h>

static struct arena *a;

static void table(void)
{
    unsigned all = 0;
    test_case("every kind has fields, every field a kind, a side and words");
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        size_t n = 0;
        CHECK_INT(listing_kind_of(str_of(k->name)), k->kind);
        for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
            n += listing_field_fits(f, k->kind, SIDE_BOTH);
        }
        CHECK(n >= 3);
        all |= k->kind;
    }
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        CHECK(f->kinds != 0 && (f->kinds & ~all) == 0 && f->sides != 0 && f->label != NULL && f->unit != NULL);
        CHECK(listing_field_named(str_of(f->key)) == f);
        CHECK((f->value == VALUE_CHOICE) == (f->choices != NULL));
    }
    test_case("what a rule compares with is a field of offers");
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        for (size_t i = 0; i < FIELD_RULES && f->rules[i].kind != RULE_NONE; i++) {
            const struct listing_field *o = f->rules[i].offered ? listing_field_named(str_of(f->rules[i].offered)) : f;
            CHECK(o != NULL && (o->sides & SIDE_OFFER) && (f->sides & SIDE_REQUEST));
        }
    }
    CHECK(listing_fields_n() < ATTRIBUTE_NONE);
    CHECK(listing_field_named(STR("nothing")) == NULL && listing_kind_of(STR("nothing")) == 0 && listing_side_of(STR("x")) == 0);
}

static struct json_value parsed(const char *json)
{
    struct json_value v;
    struct str why;
    CHECK(json_parse(a, str_of(json), &v, &why));
    return v;
}

static const char *fault(const char *key, const char *json)
{
    struct json_value v = parsed(json);
    return listing_value_fault(listing_field_named(str_of(key)), &v);
}

static void shapes(void)
{
    static const struct {
        const char *key, *right, *wrong;
    } cases[] = {
        {"process", "\"milling\"", "7"}, {"certificates", "[\"ISO 9001\"]", "[1]"}, {"certificates", "\"ISO 9001\"", "{}"},
        {"envelope_mm", "[600,500,400]", "[600,500,400,1]"}, {"envelope_mm", "[600]", "[0]"}, {"envelope_mm", "[1,2]", "600"},
        {"accuracy_um", "2.5", "-1"}, {"batch_max", "100", "1.5"}, {"trl", "9", "10"}, {"temperature_c", "-25", "-300"},
        {"remote", "true", "1"}, {"cleanroom", "\"ISO 7\"", "\"ISO\""}, {"deadline", "\"2027-01-31\"", "\"31.1.2027\""},
        {"operator", "\"included\"", "true"}, {"operator", "\"possible\"", "\"maybe\""}, {"employment", "\"mini job\"", "7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_case("%s takes %s and not %s", cases[i].key, cases[i].right, cases[i].wrong);
        CHECK(fault(cases[i].key, cases[i].right) == NULL);
        CHECK(fault(cases[i].key, cases[i].wrong) != NULL);
    }
}

static const char *member_fault(const char *json, struct attribute_fault *ret)
{
    struct json_value v = parsed(json);
    return listing_attribute_fault(&v, 0, ret) ? ret->msgid : "";
}

static void members(void)
{
    struct attribute_fault f;
    struct tr_arg args[ATTRIBUTE_FAULT_ARGS];
    test_case("names that the table does not know pass");
    CHECK_INT(strlen(member_fault("{\"trl\":7}", &f)), 0);
    CHECK_INT(strlen(member_fault("{\"our_number\":7}", &f)), 0);
    test_case("the unit is said where one was written into the value");
    CHECK(strstr(member_fault("{\"accuracy_um\":\"5 µm\"}", &f), "{unit}") != NULL);
    listing_fault_args(&f, args);
    CHECK_STR(args[0].value, "accuracy_um");
    CHECK_STR(args[1].value, "µm");
    CHECK(strstr(member_fault("{\"quantity\":\"many\"}", &f), "{unit}") == NULL);
    test_case("what must hold names fields");
    CHECK_INT(strlen(member_fault("{\"must\":[\"certificates\"]}", &f)), 0);
    CHECK(*member_fault("{\"must\":[\"certificate\"]}", &f) != '\0' && f.field == NULL);
    CHECK(*member_fault("{\"must\":\"certificates\"}", &f) != '\0');
    CHECK(*member_fault("{\"must\":[7]}", &f) != '\0');
}

static struct str shown(enum lang lang, const char *key, const char *json)
{
    struct json_value v = parsed(json);
    return listing_value_text(a, lang, listing_field_named(str_of(key)), &v);
}

static void words(void)
{
    test_case("values in the reader's language");
    CHECK_STR(shown(LANG_DE, "envelope_mm", "[1600,500,400]"), "1.600 × 500 × 400 mm");
    CHECK_STR(shown(LANG_DE, "accuracy_um", "2.5"), "2,5 µm");
    CHECK_STR(shown(LANG_EN, "accuracy_um", "2.5"), "2.5 µm");
    CHECK_STR(shown(LANG_DE, "remote", "false"), "nein");
    CHECK_STR(shown(LANG_DE, "operator", "\"included\""), "Inbegriffen");
    CHECK_STR(shown(LANG_EN, "certificates", "[\"ISO 9001\",\"EN 9100\"]"), "ISO 9001, EN 9100");
    CHECK_STR(shown(LANG_DE, "deadline", "\"2027-01-31\""), "31. Januar 2027");
    CHECK(shown(LANG_DE, "process", "{\"a\":1}").n == 0);
    test_case("values of filters");
    struct json_value v = parsed("{\"process\":\"milling\",\"certificates\":[\"A\",\"B\"],\"operator\":\"included\",\"quantity\":3,\"other\":\"x\"}");
    struct str values[LISTING_FACET_VALUES];
    size_t n = listing_facet_values(a, &v, values);
    CHECK_INT(n, 4);
    CHECK_STR(values[0], "process:milling");
    CHECK_STR(values[3], "operator:included");
    CHECK_STR(listing_facet_text(a, LANG_DE, STR("operator:included")), "Bedienpersonal: Inbegriffen");
    CHECK_STR(listing_facet_text(a, LANG_DE, STR("nothing:x")), "nothing:x");
}

int main(void)
{
    a = arena_new((size_t)16 << 20);
    table();
    shapes();
    members();
    words();
    arena_free(a);
    return test_end();
}
