#include "web/file_part.h"

#include "web/state.h"

struct file_parts file_parts_read(struct request *r, size_t max)
{
    const struct state *s = state_of(r);
    struct file_part *v = ARENA_ARRAY(r->arena, struct file_part, s->n_uploads + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->n_uploads; i++) {
        const struct upload *u = &s->uploads[i];
        if (u->bytes.n > 0) {
            v[n++] = (struct file_part){.field = u->field, .name = u->name, .bytes = u->bytes};
        }
    }
    file_parts_clean(r->arena, v, n, max);
    return (struct file_parts){.v = v, .n = n};
}

bool file_parts_any(const struct request *r)
{
    const struct state *s = state_of(r);
    size_t i = 0;
    while (i < s->n_uploads && s->uploads[i].bytes.n == 0) {
        i++;
    }
    return i < s->n_uploads;
}

const struct file_part *file_parts_find(const struct file_parts *all, struct str field)
{
    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(all->v[i].field, field)) {
            return &all->v[i];
        }
    }
    return NULL;
}
