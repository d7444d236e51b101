/* Another key of the configuration: the secrets of webhooks. */
#include "feature/webhook/webhook.h"

#include "domain/rekey.h"

enum err hook_rekey(struct db *db, struct arena *a, struct rekey *k)
{
    struct webhook_secrets_row *rows;
    size_t n;
    enum err e = webhook_secrets(db, a, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct str bound = id_text(a, rows[i].id), secret = rows[i].secret, old = rows[i].old_secret;
        bool anew = rekey_one(a, k, secret, bound, &secret);
        anew = (old.n > 0 && rekey_one(a, k, old, bound, &old)) || anew;
        e = anew ? webhook_secret_put(db, rows[i].id, secret, old) : OK;
    }
    return e;
}
