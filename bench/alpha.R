# Nominal alpha with an interval by resampling units, from its definition in base R, on a table unit,coder,value: what
# `rapport agree --table --bootstrap` is measured beside. Vectors over units, no loop but the replicates.
arguments <- commandArgs(trailingOnly = TRUE)
table <- read.csv(arguments[1], colClasses = "character")
replicates <- as.integer(arguments[2])
counts <- table(table$unit, table$value)
counts <- matrix(counts, nrow = nrow(counts))
alpha <- function(n) {
  m <- rowSums(n)
  n <- n[m > 1, , drop = FALSE]
  m <- m[m > 1]
  given <- colSums(n)
  all <- sum(given)
  observed <- sum((m^2 - rowSums(n^2)) / (m - 1))
  1 - (all - 1) * observed / (all^2 - sum(given^2))
}
set.seed(42)
drawn <- replicate(replicates, alpha(counts[sample(nrow(counts), replace = TRUE), , drop = FALSE]))
cat(sprintf("%.10f [%.4f, %.4f]\n", alpha(counts), quantile(drawn, 0.025), quantile(drawn, 0.975)))
