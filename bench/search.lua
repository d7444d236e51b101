-- Search for words of all frequencies: half of the queries have one word, half have two; many enough that kept answers do not count. QUERIES is a file, one query per line.
local queries = {}
local cookie = os.getenv("COOKIE")

function init()
   math.randomseed(11)
   for line in io.lines(os.getenv("QUERIES")) do queries[#queries + 1] = line end
end

function request()
   return wrk.format("GET", "/landscape?kind=listing&q=" .. queries[math.random(#queries)], {["Cookie"] = cookie})
end
