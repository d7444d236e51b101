# Cases for `clusterwerk stats`, with what R says about them. One JSON object a line: test, input, want. Base R only.
set.seed(4202)
text <- function(s) paste0("\"", s, "\"")
num <- function(x) if (is.na(x) || is.infinite(x)) "null" else sprintf("%.17g", x)
arr <- function(v) paste0("[", paste(vapply(as.numeric(v), num, ""), collapse = ","), "]")
mat <- function(m) paste0("[", paste(apply(m, 1, arr), collapse = ","), "]")
obj <- function(...) { a <- list(...); paste0("{", paste(text(names(a)), unlist(a), sep = ":", collapse = ","), "}") }
case <- function(name, test, input, want) cat(obj(name = text(name), test = text(test), input = input, want = want), "\n", sep = "")
quiet <- suppressWarnings

mann <- function(name, a, b) for (alt in c("two.sided", "less", "greater")) {
  w <- quiet(wilcox.test(a, b, alternative = alt)); W <- unname(w$statistic)
  n <- sum(!is.na(a)); m <- sum(!is.na(b))
  case(paste(name, alt), "mann-whitney", obj(a = arr(a), b = arr(b), alternative = text(alt)),
       obj(n_a = n, n_b = m, u = num(min(W, n * m - W)), w = num(W), p = num(w$p.value), method = text(w$method), r = num(2 * W / (n * m) - 1)))
}
mann("small", c(1.1, 2.2, 3.3), c(0.5, 4.1, 5.9, 6.2))
mann("one value", 1, 2)
mann("the same value", 1, 1)
mann("all equal", rep(3, 12), rep(3, 7))
mann("apart", 1:10, 11:30)
mann("absent answers", c(NA, 2, 5, NA, 8), c(1, NA, 3, 4))
mann("very large and small", c(1e300, -1e300, 3e-300, 1e308), c(2e300, 5, -1e308, 1e-308))
mann("zeros of both signs", c(0, -0.0, 1), c(0, 2, -1))
mann("49 and 49", rnorm(49), rnorm(49, 0.4))
mann("50 and 49", rnorm(50), rnorm(49, 0.4))
mann("49 and 1", rnorm(49), 0.1)
for (i in 1:6) mann(paste("ties", i), sample(1:10, 5 * i, TRUE), sample(2:11, 7 * i, TRUE))
for (i in 1:4) mann(paste("no ties", i), rnorm(6 * i), rnorm(5 * i, 0.5))
mann("far apart", c(rnorm(400), rep(1, 100)), rnorm(450, 2))
mann("thousands", round(rnorm(5000), 1), round(rnorm(4000, 0.03), 1))

krus <- function(name, groups) {
  k <- kruskal.test(groups); g <- lapply(groups, function(v) v[!is.na(v)])
  r <- rank(unlist(g)); n <- length(r); at <- rep(seq_along(g), lengths(g)); t <- table(unlist(g))
  spread <- n * (n + 1) / 12 - sum(t^3 - t) / (12 * (n - 1))
  mean_rank <- tapply(r, at, mean); pairs <- combn(length(g), 2)
  z <- apply(pairs, 2, function(ij) unname((mean_rank[ij[1]] - mean_rank[ij[2]]) / sqrt(spread * sum(1 / lengths(g)[ij]))))
  if (spread <= 0) z[] <- NA
  p <- 2 * pnorm(-abs(z))
  for (how in c("holm", "bh", "none")) {
    q <- p.adjust(p, c(holm = "holm", bh = "BH", none = "none")[how])
    dunn <- paste(mapply(function(a, b, z, p, q) obj(a = a - 1, b = b - 1, z = num(z), p = num(p), p_adjusted = num(q)),
                         pairs[1, ], pairs[2, ], z, p, q), collapse = ",")
    case(paste(name, how), "kruskal", obj(groups = paste0("[", paste(vapply(groups, arr, ""), collapse = ","), "]"), adjust = text(how)),
         obj(n = n, groups = length(g), h = num(k$statistic), df = num(k$parameter), p = num(k$p.value), method = text(k$method),
             dunn = paste0("[", dunn, "]")))
  }
}
krus("small", list(c(1.2, 3.4, 2.2), c(4.1, 5, 6.3), c(0.1, 0.2)))
krus("ties", list(sample(1:5, 30, TRUE), sample(2:6, 25, TRUE), sample(1:6, 40, TRUE), sample(1:4, 9, TRUE)))
krus("absent", list(c(1, NA, 3), c(NA, 4, 5, 5)))
krus("one value each", list(1, 2, 3))
krus("all equal", list(rep(2, 5), rep(2, 6)))
krus("very large", list(c(1e300, 5, 2e299), c(-1e300, 6e299), c(1, 2, 3, 1e308)))
krus("thousands", list(round(rnorm(3000), 1), round(rnorm(2000, 0.05), 1), round(rnorm(2500), 1)))

chi <- function(name, m) for (correct in c(TRUE, FALSE)) {
  k <- quiet(chisq.test(m, correct = correct)); plain <- quiet(chisq.test(m, correct = FALSE))
  case(paste(name, correct), "chisq", obj(table = mat(m), correct = tolower(correct)),
       obj(n = sum(m), x_squared = num(k$statistic), df = num(k$parameter), p = num(k$p.value), method = text(k$method),
           cramers_v = num(sqrt(unname(plain$statistic) / (sum(m) * (min(dim(m)) - 1)))), least_expected = num(min(k$expected))))
}
chi("2 x 2", matrix(c(12, 5, 7, 19), 2))
chi("2 x 2, nearer than a half", matrix(c(10, 10, 10, 11), 2))
chi("2 x 2, just as expected", matrix(c(10, 20, 20, 40), 2))
chi("2 x 2, large", matrix(c(512345, 498765, 503333, 512222), 2))
chi("an empty row", matrix(c(3, 0, 4, 0, 5, 0), 2))
chi("3 x 4", matrix(rpois(12, 8), 3))
chi("5 x 3, thin", matrix(rpois(15, 2), 5))
chi("far from chance", matrix(c(900, 3, 5, 800), 2))

fish <- function(name, m) {
  small <- all(dim(m) == 2)
  for (alt in if (small) c("two.sided", "less", "greater") else "two.sided") {
    f <- fisher.test(m, alternative = alt, workspace = 2e7)
    case(paste(name, alt), "fisher", obj(table = mat(m), alternative = text(alt)), obj(n = sum(m), p = num(f$p.value), method = text(f$method)))
  }
}
fish("tea", matrix(c(3, 1, 1, 3), 2))
fish("2 x 2", matrix(c(12, 5, 7, 19), 2))
fish("2 x 2, a zero", matrix(c(0, 5, 7, 3), 2))
fish("2 x 2, an empty column", matrix(c(4, 5, 0, 0), 2))
fish("2 x 2, hundreds", matrix(c(312, 298, 276, 355), 2))
fish("2 x 2, very small p", matrix(c(90, 2, 3, 80), 2))
fish("job satisfaction", matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4))
fish("an empty row in 3 x 3", matrix(c(3, 0, 2, 1, 0, 4, 5, 0, 1), 3))
fish("one row left", matrix(c(3, 0, 1, 0, 5, 0), 2))
fish("2 x 6", matrix(c(3, 1, 0, 4, 2, 2, 5, 0, 1, 1, 0, 6), 2))
for (i in 1:6) fish(paste("3 x 3", i), matrix(rpois(9, 3 * i), 3))
for (i in 1:4) fish(paste("4 x 3", i), matrix(rpois(12, 2 + i), 4))
fish("5 x 4", matrix(rpois(20, 3), 5))
fish("2 x 5, far from chance", matrix(c(20, 1, 2, 15, 9, 9, 1, 18, 30, 2), 2))

spear <- function(name, x, y) for (alt in c("two.sided", "less", "greater")) {
  s <- quiet(cor.test(x, y, method = "spearman", alternative = alt))
  case(paste(name, alt), "spearman", obj(x = arr(x), y = arr(y), alternative = text(alt)),
       obj(n = sum(!is.na(x) & !is.na(y)), rho = num(s$estimate), s = num(s$statistic), p = num(s$p.value), method = text(s$method)))
}
for (n in 2:14) spear(paste("no ties", n), rnorm(n), rnorm(n))
for (n in c(5, 9, 30, 200)) spear(paste("ties", n), sample(1:4, n, TRUE), sample(1:5, n, TRUE))
spear("rising", 1:8, 2:9)
spear("falling", 1:20, 20:1)
spear("rising with ties", c(1, 1, 2, 3), c(4, 4, 5, 6))
spear("constant", 1:6, rep(3, 6))
spear("absent answers", c(1, NA, 3, 4, 5, 9), c(2, 3, NA, 7, 1, 8))
spear("1290", 1:1290 + rnorm(1290, 0, 900), 1:1290)
spear("1291", 1:1291 + rnorm(1291, 0, 900), 1:1291)

chg <- function(name, b, n, level = 0.95) {
  t <- t.test(as.numeric(n[!is.na(n)]), as.numeric(b[!is.na(b)]), conf.level = level)
  case(name, "change", obj(before = arr(b), now = arr(n), conf_level = level),
       obj(before = num(t$estimate[[2]]), now = num(t$estimate[[1]]), diff = num(t$estimate[[1]] - t$estimate[[2]]), low = num(t$conf.int[1]),
           high = num(t$conf.int[2]), p = num(t$p.value)))
}
chg("two and two", c(1, 2), c(4, 7))
chg("absent answers", c(1, NA, 3, 3, 4), c(2, 5, NA, 5, 9, 9))
chg("unequal variances", rnorm(40, 5, 1), rnorm(15, 5.5, 6), 0.9)
chg("scales", sample(1:5, 300, TRUE), sample(2:5, 120, TRUE))

desc <- function(name, v, level = 0.95) {
  x <- as.numeric(v[!is.na(v)]); q <- quantile(x, c(0.25, 0.5, 0.75), type = 7, names = FALSE)
  ci <- if (length(x) > 1) mean(x) + c(-1, 1) * qt(1 - (1 - level) / 2, length(x) - 1) * sd(x) / sqrt(length(x)) else c(NA, NA)
  t <- table(x)
  spread <- paste(mapply(function(v, k) obj(value = num(v), count = k, share = num(k / length(x))), sort(unique(x)), t), collapse = ",")
  case(name, "describe", obj(values = arr(v), conf_level = level),
       obj(n = length(v), answered = length(x), mean = num(mean(x)), sd = num(sd(x)), min = num(min(x)), q1 = num(q[1]), median = num(q[2]),
           q3 = num(q[3]), max = num(max(x)), ci_low = num(ci[1]), ci_high = num(ci[2]), distribution = paste0("[", spread, "]")))
}
desc("small", c(1, 2, 4, 8))
desc("one value", 7)
desc("two values", c(7, 8), 0.9)
desc("all equal", rep(2.5, 9))
desc("absent answers", c(NA, 1, NA, 3, 3))
desc("far from zero", 1e9 + c(1, 2, 3, 4.5))
desc("very large", c(1e150, 2e150, -3e150))
desc("tenths", round(runif(101), 1), 0.99)
