-- Durable inserts: a message into a conversation, acknowledged after the commit is on disk. TOKEN and POST_PATH come from the environment.
local headers = {["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json"}
local path = os.getenv("POST_PATH")
local body = os.getenv("POST_BODY")

function request() return wrk.format("POST", path, headers, body) end

local bad = 0
function response(status) if status >= 300 then bad = bad + 1 end end
