-- Durable inserts: a draft of a listing, acknowledged after the commit is on disk. All requests are alike, so wrk builds the request
-- once, as it does for the floor. TOKEN and POST_BODY come from the environment, the path from the command line.
wrk.method = "POST"
wrk.body = os.getenv("POST_BODY")
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Content-Type"] = "application/json"
