use super::super::testing::{says, silent};

#[test]
fn an_amount_that_does_not_fit() {
    says(
        "The number of pupils fell from 208 to 193, a drop of 20.",
        "208 - 193 = 15; you have 20",
    );
    says(
        "Membership rose by 20 from 100 to 115.",
        "115 - 100 = 15; you have 20",
    );
    says(
        "Membership rose from 208 in 2024 to 233 in 2025, a rise of 15.",
        "233 - 208 = 25; you have 15",
    );
    says(
        "The number of pupils fell by 20 to 193 from 208.",
        "208 - 193 = 15; you have 20",
    );
    silent("The number of pupils fell by 15 to 193 from 208.");
    silent("The number of pupils fell from 208 to 193, a drop of 15.");
    silent("Revenue rose from $1.4 million to $1.7 million, up about $350,000.");
    silent("He drove from 100 to 115, a drop of fuel in the tank.");
}

#[test]
fn a_percentage_that_does_not_fit() {
    says(
        "Sales rose 50% from $10 to $12.",
        "10 to 12 is a change of 20%, not 50%",
    );
    says(
        "Rents rose from 800 euros to 880 euros, an increase of 12 percent.",
        "800 to 880 is a change of 10%, not 12 percent",
    );
    silent("Sales rose 20% from $10 to $12.");
    silent("Sales rose 19% from $1.4 million to $1.7 million.");
    silent("Rents rose from 800 euros to 880 euros, or 12% of the wages.");
    silent("Shares fell from $12 to $10, down 40% since January.");
    silent("Shares fell to $10 from $12, a 30% drop since Monday.");
    silent("Shares fell 40% this year to $10 from $12.");
    silent("Organic sales rose 3%, from $100 million to $120 million.");
    silent("Tickets range from $20 to $30, up 10%.");
}

#[test]
fn a_factor_that_does_not_fit() {
    says(
        "The fee doubled from $20 to $30.",
        "20 to 30 is 1.5 times as much; you have doubled",
    );
    says(
        "The number of wolves halved from 80 to 50.",
        "80 to 50 is 62.5% of it; you have halved",
    );
    silent("The fee doubled from $20 to $41.");
    silent("The fee more than doubled from $20 to $50.");
}

#[test]
fn the_wrong_way() {
    says(
        "The number of pupils fell from 193 to 208.",
        "from 193 to 208 is up, not down",
    );
    silent("The club fell from 3 to 8 in the ranking.");
    silent("The team slipped from 4 to 6.");
    silent("The number of pupils fell from 208 to 193.");
}
