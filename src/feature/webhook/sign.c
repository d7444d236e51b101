#include "feature/webhook/sign.h"

#include "base/base64.h"
#include "base/id.h"
#include "domain/hmac.h"

struct str sign_secret_new(struct arena *a)
{
    char *bytes = ARENA_ARRAY(a, char, HOOK_SECRET_BYTES);
    random_bytes(bytes, HOOK_SECRET_BYTES);
    return (struct str){bytes, HOOK_SECRET_BYTES};
}

struct str sign_secret_text(struct arena *a, struct str secret)
{
    return str_cat(a, STR("whsec_"), base64_padded(a, secret));
}

struct str sign(struct arena *a, struct str secret, struct str message_id, int64_t seconds, struct str body)
{
    unsigned char sum[SHA256_BYTES];
    struct str head = str_fmt(a, "%.*s.%lld.", STR_ARG(message_id), (long long)seconds);
    if (!hmac_sha256(secret, str_cat(a, head, body), sum)) {
        return STR_NONE;
    }
    return str_cat(a, STR("v1,"), base64_padded(a, (struct str){(const char *)sum, sizeof sum}));
}
