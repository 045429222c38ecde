# The coefficients of agreement written out in base R, from their definitions: an independent program to hold
# Rapport's figures against. Reads nothing; `tables` and `subjects` are lists that the caller defines before. Prints a line
# a figure: the table's name, the figure's name and the number, parted by tabs; NA where the formula is 0/0.

say <- function(table, name, value) {
  value <- ifelse(is.finite(value), sprintf("%.17g", value), "NA")
  cat(sprintf("%s\t%s\t%s\n", table, name, paste(value, collapse = " ")))
}

# x: a row a coder, a column a unit, NA where there is no rating. Units that nobody rated are left out first.
values_of <- function(x) sort(unique(as.vector(x[!is.na(x)])))
counts_of <- function(x, v) {
  matrix(unlist(lapply(v, function(k) colSums(x == k, na.rm = TRUE))), ncol = length(v))
}

coincidences <- function(x, v) {
  o <- matrix(0, length(v), length(v))
  for (u in seq_len(ncol(x))) {
    n <- sapply(v, function(k) sum(x[, u] == k, na.rm = TRUE))
    if (sum(n) >= 2) o <- o + (outer(n, n) - diag(n, length(v))) / (sum(n) - 1)
  }
  o
}

differences <- function(metric, v, n) {
  d <- matrix(0, length(v), length(v))
  for (c in seq_along(v)) for (k in seq_along(v)) if (c != k) {
    d[c, k] <- switch(metric,
      nominal = 1,
      ordinal = (sum(n[min(c, k):max(c, k)]) - (n[c] + n[k]) / 2)^2,
      interval = (v[c] - v[k])^2,
      ratio = ((v[c] - v[k]) / (v[c] + v[k]))^2)
  }
  d
}

alpha <- function(o, metric, v) {
  n <- rowSums(o)
  d <- differences(metric, v, n)
  1 - (sum(n) - 1) * sum(o * d) / sum(outer(n, n) * d)
}

weights_of <- function(kind, q) {
  w <- diag(q)
  for (k in seq_len(q)) for (l in seq_len(q)) {
    w[k, l] <- switch(kind,
      linear = 1 - abs(k - l) / (q - 1),
      quadratic = 1 - (k - l)^2 / (q - 1)^2,
      ordinal = 1 - choose(abs(k - l) + 1, 2) / choose(q, 2),
      nominal = as.numeric(k == l))
  }
  w
}

cohen <- function(x, v, w) {
  both <- !is.na(x[1, ]) & !is.na(x[2, ])
  p <- table(factor(x[1, both], levels = v), factor(x[2, both], levels = v)) / sum(both)
  po <- sum(w * p)
  pe <- sum(w * outer(rowSums(p), colSums(p)))
  (po - pe) / (1 - pe)
}

observed <- function(n, w) {
  m <- rowSums(n)
  own <- rowSums(n * (n %*% w - 1)) / (m * (m - 1))
  mean(own[m >= 2])
}

figures <- function(name, x) {
  x <- x[, colSums(!is.na(x)) > 0, drop = FALSE]
  v <- values_of(x)
  q <- length(v)
  n <- counts_of(x, v)
  m <- rowSums(n)
  complete <- x[, colSums(is.na(x)) == 0, drop = FALSE]
  shares <- colMeans(n / m)
  same <- diag(q)
  pa <- observed(n, same)
  chance <- function(pe, agreement = pa) (agreement - pe) / (1 - pe)
  say(name, "percent_agreement", pa)
  say(name, "fleiss_kappa_gwet", chance(sum(shares^2)))
  say(name, "gwet_ac1", chance(sum(shares * (1 - shares)) / (q - 1)))
  say(name, "bp_gwet", chance(1 / q))
  own <- counts_of(t(x), v) / rowSums(!is.na(x))
  pairs <- combn(nrow(x), 2)
  say(name, "conger_kappa", chance(mean(apply(pairs, 2, function(pair) sum(own[pair[1], ] * own[pair[2], ])))))
  say(name, "mean_pairwise_cohen", mean(apply(pairs, 2, function(pair) cohen(x[pair, , drop = FALSE], v, same))))
  if (nrow(x) == 2) say(name, "cohen_kappa", cohen(x, v, same))
  if (ncol(complete) > 0) {
    nc <- counts_of(complete, v)
    p <- colSums(nc) / sum(nc)
    agreement <- observed(nc, same)
    say(name, "fleiss_kappa", (agreement - sum(p^2)) / (1 - sum(p^2)))
    say(name, "unanimous_agreement", mean(apply(complete, 2, function(unit) length(unique(unit)) == 1)))
  }
  o <- coincidences(x, v)
  say(name, "alpha_nominal", alpha(o, "nominal", v))
  if (!is.numeric(x)) return(invisible())
  for (metric in c("ordinal", "interval", if (all(v >= 0)) "ratio")) {
    say(name, paste0("alpha_", metric), alpha(o, metric, v))
  }
  for (kind in c("linear", "quadratic", "ordinal")) {
    w <- weights_of(kind, q)
    pe <- sum(w) / (q * (q - 1)) * sum(shares * (1 - shares))
    say(name, paste0("gwet_ac2_", kind), chance(pe, observed(n, w)))
    if (nrow(x) == 2 && kind != "ordinal") say(name, paste0("cohen_kappa_", kind), cohen(x, v, w))
  }
}

# y: a row a subject, a column a judge. By the analysis of variance that R makes itself.
correlations <- function(name, y) {
  long <- data.frame(value = as.vector(y), subject = factor(row(y)), judge = factor(col(y)))
  two <- anova(lm(value ~ subject + judge, long))
  one <- anova(lm(value ~ subject, long))
  msb <- two["subject", "Mean Sq"]; msj <- two["judge", "Mean Sq"]; mse <- two["Residuals", "Mean Sq"]
  msw <- one["Residuals", "Mean Sq"]
  n <- nrow(y); k <- ncol(y)
  icc2 <- (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n)
  say(name, "ICC1", (msb - msw) / (msb + (k - 1) * msw))
  say(name, "ICC2", icc2)
  say(name, "ICC3", (msb - mse) / (msb + (k - 1) * mse))
  say(name, "ICC1k", (msb - msw) / msb)
  say(name, "ICC2k", (msb - mse) / (msb + (msj - mse) / n))
  say(name, "ICC3k", (msb - mse) / msb)
  say(name, "ICC1_F", one["subject", "F value"]); say(name, "ICC1_p", one["subject", "Pr(>F)"])
  say(name, "ICC3_F", two["subject", "F value"]); say(name, "ICC3_p", two["subject", "Pr(>F)"])
  limits <- function(f, df2) c(f / qf(.975, n - 1, df2), f * qf(.975, df2, n - 1))
  f1 <- limits(msb / msw, n * (k - 1)); f3 <- limits(msb / mse, (n - 1) * (k - 1))
  say(name, "ICC1_ci95", (f1 - 1) / (f1 + k - 1)); say(name, "ICC1k_ci95", 1 - 1 / f1)
  say(name, "ICC3_ci95", (f3 - 1) / (f3 + k - 1)); say(name, "ICC3k_ci95", 1 - 1 / f3)
  a <- k * icc2 / (n * (1 - icc2)); b <- 1 + k * icc2 * (n - 1) / (n * (1 - icc2))
  df <- (a * msj + b * mse)^2 / ((a * msj)^2 / (k - 1) + (b * mse)^2 / ((n - 1) * (k - 1)))
  rest <- k * msj + (k * n - k - n) * mse
  up <- qf(.975, n - 1, df); low <- qf(.975, df, n - 1)
  ends <- c(n * (msb - up * mse) / (up * rest + n * msb), n * (low * msb - mse) / (rest + n * low * msb))
  say(name, "ICC2_ci95", ends)
  say(name, "ICC2k_ci95", k * ends / (1 + (k - 1) * ends))
}

for (name in names(tables)) figures(name, tables[[name]])
for (name in names(subjects)) correlations(name, subjects[[name]])

# Packages, where they are installed. psych: kappas with large-sample intervals, and intraclass correlations.
if (requireNamespace("psych", quietly = TRUE)) {
  for (name in names(tables)) {
    x <- tables[[name]]
    if (nrow(x) != 2 || any(is.na(x)) || length(values_of(x)) < 2) next
    result <- suppressWarnings(psych::cohen.kappa(t(x)))
    say(name, "cohen_kappa", result$kappa)
    # The lower end: psych cuts the upper one at 1.
    say(name, "cohen_kappa_ci95", result$confid[1, 1])
    # Weights by the rank of what occurs.
    if (is.numeric(x)) say(name, "cohen_kappa_quadratic", result$weighted.kappa)
  }
  for (name in names(subjects)) {
    result <- suppressMessages(psych::ICC(subjects[[name]], lmer = FALSE))$results
    for (row in seq_len(6)) {
      figure <- as.character(result$type[row])
      say(name, figure, result$ICC[row])
      say(name, paste0(figure, "_F"), result$F[row])
      say(name, paste0(figure, "_p"), result$p[row])
      say(name, paste0(figure, "_ci95"), unlist(result[row, 7:8]))
    }
  }
}

# irr: its alpha of complete data from more than two coders is known to be wrong and is not compared. Which way round it
# takes a table differs between its versions.
if (requireNamespace("irr", quietly = TRUE)) {
  for (name in names(tables)) {
    x <- tables[[name]]
    if (length(values_of(x)) < 2) next
    if (!any(is.na(x))) say(name, "fleiss_kappa", irr::kappam.fleiss(t(x))$value)
    if ((any(is.na(x)) || nrow(x) == 2) && all(colSums(!is.na(x)) > 1)) {
      result <- irr::kripp.alpha(x, "nominal")
      if (result$raters != nrow(x)) result <- irr::kripp.alpha(t(x), "nominal")
      say(name, "alpha_nominal", result$value)
    }
  }
}
