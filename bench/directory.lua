-- A signed-in member leafs through the exchange: category and state drawn at random. COOKIE comes from the environment.
local categories = {"capacity", "technology", "staff", "material", "room", "knowledge", "cooperation", "job"}
local states = {"BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"}
local cookie = os.getenv("COOKIE")

function init() math.randomseed(7) end

function request()
   local path = "/exchange?category=" .. categories[math.random(#categories)] .. "&state=DE-" .. states[math.random(#states)]
   return wrk.format("GET", path, {["Cookie"] = cookie})
end
