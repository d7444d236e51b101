/* Passkeys made for tests with Node.js: party "localhost", credential "credential-for-tests". All texts are base64url. */
#ifndef TESTS_SUPPORT_WEBAUTHN_VECTOR_H
#define TESTS_SUPPORT_WEBAUTHN_VECTOR_H

#include <stdint.h>

/* {"type":"webauthn.get","challenge":VECTOR_CHALLENGE,"origin":"http://localhost:8080","crossOrigin":false} */
#define VECTOR_CHALLENGE "Y2hhbGxlbmdlLW9mLXRoZS10ZXN0cw"
#define VECTOR_CLIENT \
    "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiWTJoaGJHeGxibWRsTFc5bUxYUm9aUzEwWlhOMGN3Iiwib3JpZ2luIjoiaHR0cD" \
    "ovL2xvY2FsaG9zdDo4MDgwIiwiY3Jvc3NPcmlnaW4iOmZhbHNlfQ"
/* ES256, with wrong authenticator data: without user verification; for the party "evil.example". */
#define VECTOR_UNVERIFIED \
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NBAAAAAQAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtZm9yLXRlc3RzpQECAyYgAS" \
    "FYIP0CvzID1cn2AWJ-x7oPED2NdW34ajgQOQ-hLOl8uBEpIlgg45sbRE1OMkHAe8u6fz9XHqQ_rr_5wGEtMXiGn5lrtxw"
#define VECTOR_EVIL \
    "nBgN4M1pnueIl8R8_bPn7h11kG4xt3RqR0fepTaQmDdFAAAAAQAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtZm9yLXRlc3RzpQECAyYgAS" \
    "FYIP0CvzID1cn2AWJ-x7oPED2NdW34ajgQOQ-hLOl8uBEpIlgg45sbRE1OMkHAe8u6fz9XHqQ_rr_5wGEtMXiGn5lrtxw"
#define VECTOR_NO_KEY \
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQ"
#define VECTOR_UNVERIFIED_AUTH \
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MBAAAACA"
#define VECTOR_UNVERIFIED_SIGNATURE \
    "MEQCID-KAzOoFgDmdpBX-S0cMNyZQj7ZygqlsXlkslLMxn2RAiBFNH5mrfnbLUGizc5b_KAwQXFQWb1g-DNgSysRCFutvQ"
#define VECTOR_EVIL_AUTH \
    "nBgN4M1pnueIl8R8_bPn7h11kG4xt3RqR0fepTaQmDcFAAAACA"
#define VECTOR_EVIL_SIGNATURE \
    "MEUCIQCio0GwR3nbp_SwO4ymZl1_sJVQz-sLFDLA2mg6TDQBgAIgeuyppXYBHa7gdmdqVWg0eEgopzVCem6sM-qAf9UHgL0"

struct webauthn_vector {
    const char *name;
    int64_t algorithm;
    const char *registered; /* authenticator data of the registration */
    const char *auth_data, *signature; /* of a sign-in with VECTOR_CLIENT; counter 7 */
};
static const struct webauthn_vector webauthn_vectors[] = {
    {"es256", -7,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtZm9yLXRlc3RzpQECAyYgAS"
    "FYIP0CvzID1cn2AWJ-x7oPED2NdW34ajgQOQ-hLOl8uBEpIlgg45sbRE1OMkHAe8u6fz9XHqQ_rr_5wGEtMXiGn5lrtxw",
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAABw",
    "MEUCIQDu0fdKc_KgL55_ggWw5Ciei70QzZqPuUParzfHYxnj7gIgBAeZl7-CLdbi3ruvyDF1-zORIfUgozmg2EDrkiaiDe4"},
    {"eddsa", -8,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtZm9yLXRlc3RzpAEBAycgBi"
    "FYIM6KmGEkGFGuNwslQr52ufz2qudScpD0jsFom24YrxNU",
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAABw",
    "QfRRTFoDUCzPTuFLK5liP1KQJnqiaUV_cwA0L3iD4zv7S2rDIuCeQE9PvprP4EQIQpz4REgcc2yUn52i8rMkDQ"},
    {"rs256", -257,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtZm9yLXRlc3RzpAEDAzkBAC"
    "BZAQDivC1NrUxHjEInGvU563XmM4nk_KjSuV5Xxk1TnMRhvIM5rmUJ5WeMDfEVVYBHs3SOiwGRQMtsIGxbB45i1Khl2yPGfo7xZ8IuFse50IWF"
    "kHWV6A7ArPJbBV7UG6S2XvZjebu6wSaL6czM3oPKiPTs7Jnc3dfugteNPMMzQ0-_-Wq10Fo0_knyNLIEz5ZpMpDZ6u7LsNq615gma4NEOnpLdJ"
    "lU8SnqdaA6FciZ-ftqgFvdPvLdteS5Fi4W7bGu7liF0R7tBwmvaib8yaMmRVA2Q1ke_doXhb5Gm7fg-R1tK_dlmcEQ1pbGInQeuFvM5RgA9w38"
    "l4PqeBQ5yOfbB1JVIUMBAAE",
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAABw",
    "SuGvCC6KPCkZ4rNF6pXRfvlELM7jAQozu3FKygi7wTNmWmIRWoOKIYLax0G4OsXQR9b_hxtHlV3L5wyH03tkMOZfIEmWp0OO13NaWkzavoggcW"
    "OZV06W8sZfr13k_AqGAisAMUDUM9_Fq6ql-xf4dc0-u-fx4jyKBXkk9p4M5Nz3IqspHGN7ktji3oa0J8AzSOAP-mlniAfIj1mK2tvrxtWCIpPI"
    "MrDZrRpHLLE7TZuKV5nEfG7V2HoLjSChSqJEf9kRhkuVN7WQNE-bqXHp4MVzuu8pcFBH8mWOWLxkaERaBLrYYqoAHxkx7Fh-k39cRSSeySrye4"
    "r8t0K35NJrhA"},
};

#endif
