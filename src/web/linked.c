#include "web/linked.h"

enum { LINKED_MAX = 64 << 10 };

void linked_begin(struct linked *l, struct arena *a, const char *type)
{
    l->arena = a;
    buf_init(&l->out, LINKED_MAX);
    json_begin(&l->json, &l->out);
    json_object(&l->json);
    linked_text(l, "@context", STR("https://schema.org"));
    linked_text(l, "@type", str_of(type));
}

void linked_text(struct linked *l, const char *key, struct str value)
{
    if (value.n > 0) {
        json_key(&l->json, key);
        json_str(&l->json, value);
    }
}

void linked_texts(struct linked *l, const char *key, struct strs values)
{
    if (values.n == 0) {
        return;
    }
    json_key(&l->json, key);
    json_array(&l->json);
    for (size_t i = 0; i < values.n; i++) {
        json_str(&l->json, values.v[i]);
    }
    json_array_end(&l->json);
}

void linked_open(struct linked *l, const char *key, const char *type)
{
    if (key) {
        json_key(&l->json, key);
    }
    json_object(&l->json);
    linked_text(l, "@type", str_of(type));
}

void linked_close(struct linked *l)
{
    json_object_end(&l->json);
}

void linked_organisation(struct linked *l, const char *key, struct str name, struct str url)
{
    linked_open(l, key, "Organization");
    linked_text(l, "name", name);
    linked_text(l, "url", url);
    linked_close(l);
}

struct str linked_end(struct linked *l)
{
    json_object_end(&l->json);
    struct str text = buf_ok(&l->out) ? str_copy(l->arena, buf_str(&l->out)) : STR_NONE;
    buf_free(&l->out);
    return text;
}
