# Transitions in base R: an independent program to hold Rapport's figures against. Reads nothing; `tables` is a list of
# square matrices of counts that the caller defines before, and `repeats` says of each whether a code may follow itself.
# Prints a line a figure: the table's name, the figure's name and the numbers by rows, parted by tabs; NA where undefined.

say <- function(table, name, value) {
  value <- ifelse(is.finite(value), sprintf("%.17g", value), "NA")
  cat(sprintf("%s\t%s\t%s\n", table, name, paste(value, collapse = " ")))
}
by_rows <- function(x) as.vector(t(x))

for (name in names(tables)) {
  x <- tables[[name]]
  if (repeats[[name]]) {
    test <- suppressWarnings(chisq.test(x, correct = FALSE))
    say(name, "expected", by_rows(test$expected))
    say(name, "residuals", by_rows(test$stdres))
    say(name, "chi-squared", c(test$statistic, test$parameter))
    # Each cell in its own 2 x 2 table.
    ad <- x * (sum(x) - outer(rowSums(x), colSums(x), "+") + x)
    bc <- outer(rowSums(x), rep(1, ncol(x))) - x
    bc <- bc * (outer(rep(1, nrow(x)), colSums(x)) - x)
    say(name, "yules-q", by_rows((ad - bc) / (ad + bc)))
    say(name, "probabilities", by_rows(prop.table(x, 1)))
  } else {
    cells <- data.frame(x = by_rows(x), row = factor(by_rows(row(x))), column = factor(by_rows(col(x))))
    open <- by_rows(row(x) != col(x))
    fit <- suppressWarnings(glm(x ~ row + column, poisson, cells[open, ], control = list(epsilon = 1e-14, maxit = 200)))
    expected <- residuals <- rep(NA, length(open))
    expected[open] <- fitted(fit)
    residuals[open] <- rstandard(fit, type = "pearson")
    say(name, "expected", expected)
    say(name, "residuals", residuals)
    say(name, "chi-squared", c(sum(residuals(fit, "pearson")^2), fit$df.residual))
  }
}
