#include "domain/mail_box.h"

enum { TOKEN_LETTERS = 26, BITS = 5 };

bool mail_box_split(struct arena *a, struct str address, struct str *ret_name, struct str *ret_token)
{
    size_t plus = str_find(address, STR("+"), 0);
    size_t at = plus == SIZE_MAX ? SIZE_MAX : str_find(address, STR("@"), plus);
    if (plus == 0 || at == SIZE_MAX || at == plus + 1) {
        return false;
    }
    char *low = arena_alloc(a, 1, at);
    for (size_t i = 0; i < at; i++) {
        bool upper = address.p[i] >= 'A' && address.p[i] <= 'Z';
        low[i] = upper ? (char)(address.p[i] + 32) : address.p[i];
    }
    *ret_name = (struct str){low, plus};
    *ret_token = (struct str){low + plus + 1, at - plus - 1};
    return true;
}

struct str mail_box_token(struct arena *a)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char raw[TOKEN_LETTERS];
    char *text = arena_alloc(a, 1, TOKEN_LETTERS + 1);
    random_bytes(raw, sizeof raw);
    for (size_t i = 0; i < TOKEN_LETTERS; i++) {
        text[i] = letters[raw[i] & ((1 << BITS) - 1)];
    }
    return (struct str){text, TOKEN_LETTERS};
}
