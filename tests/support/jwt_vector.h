/* Tokens made for tests with Node.js; the claims of each are {"sub":"1"}. */
#ifndef TESTS_SUPPORT_JWT_VECTOR_H
#define TESTS_SUPPORT_JWT_VECTOR_H

#define JWT_KEYS \
    "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"oct\"},{\"kty\":\"RSA\",\"n\":\"trabTXsJB_hq7--l6EKmZqLkaSM9KdlXpjkYIpmx7MbQB0" \
    "exyEUqGYrmgn018OQfBReSN9L31pbv5KTdtxc6tB_BE6v4xtB1CXZY0QPOGGnSejYTvn42W_mMnVcQkNmeK5FT_uPSD-vpv3bayv0v7cnh_V_s" \
    "wbm3XABufa_mZ2K9u6351GNeRAYMxadJMwyMMJVS8iWW2sAy_Lay7KefjQ8C9Hxh7FeZRsHVt_u6J62AHTby7xftW0YlKiKeuyz9ihUAAQcnPj" \
    "2-mshXhLzIIvbMyqUxZ57LkrjywNm7Pm_zfedlgpGZTXCpxfbNa2dbpyHTo9xeg-Ti7mbAchcS6Q\",\"e\":\"AQAB\",\"kid\":\"rsa-1\",\"use\":\"" \
    "sig\",\"alg\":\"RS256\"},{\"kty\":\"EC\",\"x\":\"Er-T_nyEsaUP5a4Xgs-0vMsMABsgzXcwVz5Q1W3ulBM\",\"y\":\"H_GalUx1cePf9VKVb8dSDE_" \
    "ti8zzUSl2d6F81al3Njg\",\"crv\":\"P-256\",\"kid\":\"ec-1\",\"use\":\"sig\",\"alg\":\"ES256\"},{\"kty\":\"RSA\",\"n\":\"qb36YdQf0bBbkFXW" \
    "9gnhIfcR1C2CzuOm59UB-2v1WKmQVI9EwR19_V24ig8vDp_OAKt5dDyJnUj4k5FTuVo7yDXJac7aohgo66mKtJi17jkwdfufG428GkjK8zN5bn" \
    "5drOLfmfIv2Wwi5cYOLoEHSu8t3Pl1UwbAEYdZ8eJ-_gk\",\"e\":\"AQAB\",\"kid\":\"weak\",\"use\":\"sig\",\"alg\":\"RS256\"},{\"kty\":\"EC\"," \
    "\"x\":\"10I5VjtiiJN_VR5_f12EbeiEd_lyfwuwqAuOWBdcbpPBq1F6dva2oZaEzDEwFsOp\",\"y\":\"hGLcoav8Vbc5uRu3RQlgBRTfpK0jdDPsJq" \
    "4TOGNljVPfZNMBdn21CWRotAAgQpdO\",\"crv\":\"P-384\",\"kid\":\"p384\",\"use\":\"sig\",\"alg\":\"ES256\"},{\"kty\":\"RSA\",\"n\":\"trabTX" \
    "sJB_hq7--l6EKmZqLkaSM9KdlXpjkYIpmx7MbQB0exyEUqGYrmgn018OQfBReSN9L31pbv5KTdtxc6tB_BE6v4xtB1CXZY0QPOGGnSejYTvn42" \
    "W_mMnVcQkNmeK5FT_uPSD-vpv3bayv0v7cnh_V_swbm3XABufa_mZ2K9u6351GNeRAYMxadJMwyMMJVS8iWW2sAy_Lay7KefjQ8C9Hxh7FeZRs" \
    "HVt_u6J62AHTby7xftW0YlKiKeuyz9ihUAAQcnPj2-mshXhLzIIvbMyqUxZ57LkrjywNm7Pm_zfedlgpGZTXCpxfbNa2dbpyHTo9xeg-Ti7mbA" \
    "chcS6Q\",\"e\":\"AQAB\",\"kid\":\"enc\",\"use\":\"enc\",\"alg\":\"RS256\"}]}"
#define JWT_RS256 \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYS0xIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.pG0rsxl4Ga63WFhHZcCnihw24UsG2iKiklu4-y" \
    "cY-5DSt5PnXfQdiSxVT5VJEzQ27hkDeIlSc2tSf-6erHATnNi2srpORoNioBuwccqh1WBn6DhBcGeDZSkSogj7WdLY4OUlqrW2NpPqv-CY3LtU" \
    "QDZe6nYZFofpNJHTj8nzlpZIZJo8Lg2mtxXPiFzS6jeGq4FrY_h__mjFRcDjEGhlnzC6Tqeb6lu7jDxjGAe0suBhpMNxXGGshMEsf1Pnt84QVr" \
    "2WEKOg-7iN8jy5v9UmQ4CC5pevxaSIBcsslLvMOx9RtCdYwtYoZOb7rWQsmdEi58tO6EVus0yM9HgxAYO10g"
#define JWT_ES256 \
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjLTEiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.XKvtGL_x5vKnoqptK_IhmVqgfVOvwwZAZ_LC0Uj" \
    "QjFI2EQ0RW2pfq45uaM1uBQuVkexjNw_HtrSbFthagMvtHg"
#define JWT_NO_KID \
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.HB27SHwTrKr3yVlX2ybSid6hnXfBEHLNFkWq3_G7rLTYfSaaa9zQaGxmm" \
    "ic4aN6CXT0oxGb32h9C6twxqEV092dSyAFqpBQKNVmWi-Sjno06vhuw6nP9zq00ywsX_NRbq4lSmrPuOA_mAw2k66Rwi7Nh---85E3lkfa4Q3p" \
    "pIvBY8vDvksbzs_ekEbL5DQvXtlA6cNA1K9rtSAi5u5o7oblWkqKiJEVxtVILTgtLMN-m57eQesiCh9ctKiFkLPEwVMA5yG5EYOylwUIoEIQCO" \
    "pdZeFHx2OxSG0BclT-2Ssldw3YCgl0GXdMLrlYoIRoc-CfVMfI03YDYSZDImZ1lkA"
#define JWT_NONE \
    "eyJhbGciOiJub25lIiwia2lkIjoicnNhLTEiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0."
#define JWT_HS256 \
    "eyJhbGciOiJIUzI1NiIsImtpZCI6InJzYS0xIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.zjdaXCtCuK5_VFdttK6SeVogb9cx-ArT7stJnF" \
    "BQpOI"
#define JWT_WEAK \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6IndlYWsiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.VFBUYprdIyL31TD-zfTFVY3GPSBM_XQ2USzpWlp" \
    "cMZLfX-lOE2grszekf2QjETW3e9t3JtioEaS30Y-A63pRTygHVYNXvMXNNiZ1-UrpNTTeKR8drpp7_VRzQfffS9wOQVeu4vY0EBck87-PJkDR2" \
    "o39GzAPxmQfW907lTZKZ6E"
#define JWT_P384 \
    "eyJhbGciOiJFUzI1NiIsImtpZCI6InAzODQiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.I95vM2b3uKNkZXSMeUOchknC3fKkpsC9Amy_Rqj" \
    "SOJ11uCt8EPbw5OlLZDwL2sth0ZE8LCX43oBUzQGDYfbnel774v_yFNxHvU9ovb-zeSYQepi_--FV6cOrf9T8Nmob"
#define JWT_STRANGE \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYS0xIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.JzIUC88T62fhtZaiEleSrjFiQRCTMZadMDddH-" \
    "zTsUnSuRSwu2Q8DgUVk6Yr4NLRjYhOeTLlZgxewrzMxxa69KCtWg31tvbnxQXZwfQOQ_J8CqnmlzVGEzHrNBS_Xl7PYcydNQfaI6YqY5V1Tkya" \
    "DzsedpsvXcrSdXm01HCZOCJemf34n9yBXASSu5GkEq5vwpKBSL9cX2kd04eAmdWFOnNwjYpu7TOUpP9b4AzK1QVqBwyqrwwqsNACcLJzIHFlpL" \
    "lI0ilKHP0SRPcUk8BgGwh63AX5NB1zatOilqD6pHnEFVc4gumBZ2tnQ4ddJztMcYODlrYLFotnJJQsCDWV9Q"
#define JWT_UNKNOWN \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYS05IiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.qu7WQEFYznMcW9lOg1wiM6z8aXkioj1AVzY22i" \
    "B3if5daAOFeLHrCRyDCV1FN4vcEJMndxE0UecS5I8eCt1qaXmhgufqu_fy3udeuOYLptd-zVdxTL0KG9g_A58EqqpjuUNJsiIpWLgRHrNVNcPI" \
    "iJWhRQdwZQO-K6IboeIutEmaEkUTH-cLFPBorQHF7SzHaPkfjbYLekT8MegG08OvjNIX0gnkhlmLprPWybbDdB00ERepVBf9mEZ7J8hf8l0LnS" \
    "IKthtHIjzTVoXgXkl1dU5B1rIC-UOUTj8yOugUdKn0kbAhwoJe__kc6wzHnbF9aJf9gBV0hK6LVC6vIbmQaQ"
#define JWT_FOR_ENCRYPTION \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6ImVuYyIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.oYPMkSu115rhhg8bLeZf8D0Y2uEjTs4VgqxIG8wVa" \
    "mYrCovgy6_xHsztqrfKME7sR0PW1fEcnoxiIlmxdIBG3bcwM1fSbLpiLDVD0kL_RTRCYTa6KapXCw_YxEqLzT-AWA_Bt_OyABwnMiPo7y1km1j" \
    "Rf5oeQWHxvgh88TQc2hfXWFNxoImTJpFFD-QBXwUASp1Kn4cyEQTKObfaODo_9AInhwarQEmIsfbShQ7DuBZBiBeVOEHlcK1sX7BgNslM7z3fO" \
    "vNeuyKd8chFKTEL9LWjoO9X-X8CMAOV_wOnCcNno3QdBQles1VZXesWzZNWKi3xFiWy7qfyBiplL0IJpw"
#define JWT_WRONG_KIND \
    "eyJhbGciOiJSUzI1NiIsImtpZCI6ImVjLTEiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.gP458DsMyV6Yw-hY6K56E89-o0x8_DzRem46NWk" \
    "asCdHAHfPsR3UvgyZ8Ww4r2F4jaS9v8irx_ZNqUVego1PtLlZMNa309_hnZ_3m7kRbRaiZ3O-fc6klj8Woaf9aS2Fgse5TTWimVRoyCVlqi7DE" \
    "MrIrOoTBEMvqmuFwdIT9G6buXBZvA2YfolOtkU9sjMBF39VdihhHRZjXNE42cgbx_vWmk62U_KQAefCPz_dtppsJuoenGRI6cd3S2sGSTKOTDM" \
    "yREOZRgxeJzyERaVuzJ3LND1gtQruOtSRaGx480Na-AmpGgLYY5joB1Xmor0ykPX5sght86wAMCGA5hV5NA"

#endif
