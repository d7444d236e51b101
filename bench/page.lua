-- One page, again and again, of somebody who is signed in. COOKIE comes from the environment.
wrk.headers["Cookie"] = os.getenv("COOKIE")
