"""What an assignment costs, opens, rubs and takes: sums that rules, year and views share."""
