### Methods of award: what each does, its figures, and the badge of the third bid.

tender-method-ratio-simple = Most points for the money
tender-method-ratio-extended = Most points for the money, with a band
tender-method-reference = Best against reference values
tender-method-median = Best against the median
tender-method-award-on-value = Lowest price less value
tender-method-hint-ratio-simple = performance points ÷ price
tender-method-hint-ratio-extended = close to the best ratio, quality or price decides
tender-method-hint-reference = points and price against published values
tender-method-hint-median = points and price against the middle of the bids
tender-method-hint-award-on-value = each answer takes money off the price
tender-price-score-none = None
tender-price-score-hint-none = The price only decides between equal qualities
methods-badge-can = a third bid can reverse two others
methods-badge-cannot = a third bid cannot reverse two others
methods-third-can = A third bid can reverse the order of two others
methods-third-cannot = A third bid cannot reverse the order of two others
methods-third-why-can = Each figure is measured against the other bids: the lowest price, the best ratio or the middle.
methods-third-why-cannot = Each figure comes from the bid itself and the published scheme alone.
methods-explain-weighted-sum = Quality and price each become a score from 0 to 100, and the two are added by their weights. The highest total wins.
methods-explain-ratio-simple = The performance points are divided by the price and multiplied by a fixed factor. The bid with the most points for the money wins.
methods-explain-ratio-extended = Bids whose ratio of points to price comes close to the best one stay in the race. Among them quality or price decides, and the rest follow by their ratio.
methods-explain-reference = Points and price are each measured against a value that was published beforehand. The bid whose points outweigh its price most wins.
methods-explain-median = Points and price are each measured against the middle of the bids that stand. The bid whose points outweigh its price most wins.
methods-explain-award-on-value = Every rated question has a value in money for full points, and what a bid earns of it is taken off its price. The lowest figure wins.
methods-explain-lowest-price = Quality only has to reach the minimums. Of the bids that do, the lowest price wins.
methods-explain-quality-only = Bidders state no price. The highest quality wins.
methods-formula-weighted-sum = T = (wQ × Q + wP × PS) ÷ (wQ + wP)
methods-formula-ratio-simple = Z = factor × L ÷ P
methods-formula-ratio-extended = Z = factor × L ÷ P; in the band: Z ≥ best Z × (1 − band ÷ 100)
methods-formula-reference = Z = gL × L ÷ Lref − gP × P ÷ Pref
methods-formula-median = Z = gL × L ÷ median(L) − gP × P ÷ median(P)
methods-formula-award-on-value = P − sum of (value × points ÷ scale)
methods-formula-lowest-price = P
methods-formula-quality-only = Q
methods-rounding = Rounding
methods-rounding-usual = Every figure is computed exactly and rounded once, half up, to 2 places. The printed figure decides.
methods-rounding-ratio = Every figure is computed exactly and rounded once, half up: Z to { $places } places, all others to 2. The printed figure decides.
methods-ties = Ties
methods-ties-weighted-sum = Equal totals: the higher quality, then the lower price.
methods-ties-ratio-simple = Equal Z: the lower price, then more points.
methods-ties-ratio-extended = In the band: what decides there, then the other. Below it: Z, then the lower price, then more points.
methods-ties-reference = Equal Z: the lower price.
methods-ties-median = Equal Z: the lower price.
methods-ties-award-on-value = Nothing further is looked at.
methods-ties-lowest-price = Nothing further is looked at.
methods-ties-quality-only = Nothing further is looked at.
methods-ties-rest = Bids that are still equal share a rank, and the award waits for a recorded drawing of lots.
methods-blanks = Blanks
methods-blanks-text = A rated question left blank earns 0 points and keeps its weight; a blank exclusion criterion excludes.
methods-refresh = Show the fields of this method
methods-figures = Figures of the method
methods-quality-weight = Weight of quality
methods-price-weight = Weight of price
methods-weights-100 = Both together 100, unless weights are points.
methods-factor = Factor
methods-factor-hint = Makes the digits of Z readable.
methods-decimals = Printed places of Z
methods-decimals-hint = 0 to 8; usually 2.
methods-band = Band in percent
methods-band-hint = Below the best Z; its edge is inside.
methods-decide-by-which = In the band decides
methods-decide-by-quality = More performance points, then the lower price
methods-decide-by-price = The lower price, then more performance points
methods-reference-quality-weight = Weight gL of the points
methods-reference-price-weight = Weight gP of the price
methods-reference-quality = Reference points Lref
methods-reference-quality-hint = With nested weighting points go from 0 to 100.
methods-reference-price = Reference price Pref
methods-weighting-title = From points to quality
methods-weighting-which = Points count
methods-weighting-nested = By shares
methods-weighting-absolute = Each by its weight
methods-weighting-hint-nested = sections share the quality, questions share their section
methods-weighting-hint-absolute = L is the sum of weight × points; sections have no weights
methods-weights-which = Weights are
methods-weights-shares = Free numbers
methods-weights-percent = Percentages
methods-weights-points = Free numbers everywhere
methods-weights-hint-shares = only quality and price make 100
methods-weights-hint-percent = on every level they make exactly 100
methods-weights-hint-points = also for quality and price, such as 130 and 70
methods-values-hint = The value in money of each rated question is set with the weights.
methods-to-weights = Set weights with help
methods-result-weighted-sum = Total
methods-result-ratio-simple = Points for the money (Z)
methods-result-ratio-extended = Points for the money (Z)
methods-result-reference = Z
methods-result-median = Z
methods-result-award-on-value = Price less value
methods-result-lowest-price = Deciding price
methods-result-quality-only = Total
methods-derive-performance = Performance points (L)
methods-derive-ratio = Points against price (Z)
methods-derive-band = Lower edge of the band
methods-block-weights = { $count ->
    [one] Weights or values do not fit the award scheme
   *[other] { $count } groups of weights do not fit the award scheme
}
error-must-sum-to-100 = These weights have to make exactly 100.
error-value-missing = With this method at least one rated question needs a value in money.
error-value-without-rated = Only a rated question has a value in money.
