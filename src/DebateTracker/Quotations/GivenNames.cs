namespace DebateTracker.Quotations;

/// <summary>The pronoun that a text uses for somebody.</summary>
internal enum Pronoun
{
    He,
    She,

    /// <summary>An organisation.</summary>
    It,
}

/// <summary>
/// Which pronoun English news prose nearly always uses for bearers of a given name. Names that many men and many women
/// bear, in one country or across countries (Andrea, Jean, Kim, Leslie, Robin), are left out on purpose.
/// </summary>
internal static class GivenNames
{
    private static readonly HashSet<string> He = new(StringComparer.OrdinalIgnoreCase)
    {
        "Aaron", "Abdul", "Abraham", "Adam", "Ahmed", "Al", "Alan", "Albert", "Alberto", "Alejandro", "Alexander", "Ali", "Allan", "Allen", "Andrew",
        "Andy", "Angus", "Anthony", "Antonio", "Arjun", "Arnold", "Arthur", "Austin", "Barack", "Barney", "Barry", "Ben", "Benjamin", "Bernard",
        "Bernie", "Bill", "Billy", "Bob", "Bobby", "Boris", "Brad", "Bradley", "Brendan", "Brian", "Bruce", "Bryan", "Carl", "Carlos", "Chad",
        "Charles", "Charlie", "Christian", "Christopher", "Chuck", "Clarence", "Colin", "Connor", "Corey", "Craig", "Curtis", "Dan", "Daniel",
        "Dario", "Darren", "Dave", "David", "Dean", "Demis", "Dennis", "Derek", "Dick", "Diego", "Dominic", "Don", "Donald", "Doug", "Douglas",
        "Duncan", "Dwight", "Ed", "Eddie", "Edgar", "Eduardo", "Edward", "Edwin", "Elijah", "Eliezer", "Elon", "Emmanuel", "Eric", "Erik", "Ernest",
        "Ethan", "Eugene", "Evan", "Felipe", "Felix", "Fernando", "Francisco", "Frank", "Franklin", "Fred", "Frederick", "Gabriel", "Gareth", "Gary",
        "Gavin", "Geoff", "Geoffrey", "George", "Gerald", "Giovanni", "Glenn", "Gordon", "Graham", "Greg", "Gregory", "Guillermo", "Gustavo", "Hamza",
        "Harold", "Harry", "Hassan", "Henry", "Herbert", "Howard", "Hugh", "Ian", "Ibrahim", "Ilya", "Isaac", "Ivan", "Jack", "Jacob", "Jake",
        "James", "Jared", "Jason", "Javier", "Jay", "Jeb", "Jeff", "Jeffrey", "Jensen", "Jeremy", "Jerome", "Jerry", "Jim", "Jimmy", "Joe", "Joel",
        "John", "Johnny", "Jonah", "Jonathan", "Jorge", "Jose", "José", "Joseph", "Josh", "Joshua", "Juan", "Julian", "Julio", "Justin", "Karl",
        "Keith", "Ken", "Kenneth", "Kevin", "Kurt", "Kyle", "Lance", "Larry", "Lars", "Lawrence", "Leo", "Leon", "Leonard", "Lewis", "Lloyd", "Louis",
        "Lucas", "Luis", "Luke", "Malcolm", "Manuel", "Marc", "Marco", "Marcus", "Mario", "Mark", "Martin", "Marvin", "Matt", "Matthew", "Maurice",
        "Max", "Michael", "Miguel", "Mike", "Mitch", "Mitt", "Mohamed", "Mohammed", "Muhammad", "Nate", "Nathan", "Nathaniel", "Neil", "Newt",
        "Nicholas", "Nick", "Nigel", "Noah", "Norman", "Oliver", "Omar", "Oscar", "Owen", "Pablo", "Patrick", "Paul", "Pedro", "Pete", "Peter",
        "Phil", "Philip", "Phillip", "Rafael", "Raj", "Ralph", "Ramon", "Rand", "Randall", "Raymond", "Reid", "Reince", "Ricardo", "Richard", "Rick",
        "Rob", "Robert", "Roberto", "Rodney", "Roger", "Roland", "Ron", "Ronald", "Ross", "Roy", "Rudy", "Russell", "Ryan", "Samuel", "Satya",
        "Scott", "Sean", "Sebastian", "Sergey", "Seth", "Simon", "Stephen", "Steve", "Steven", "Stuart", "Sundar", "Ted", "Terrence", "Theodore",
        "Thomas", "Tim", "Timothy", "Todd", "Tom", "Tomas", "Tommy", "Tony", "Travis", "Trevor", "Tyler", "Victor", "Vincent", "Vladimir", "Wade",
        "Walter", "Warren", "Wayne", "William", "Xavier", "Yann", "Yoshua", "Zachary",
    };

    private static readonly HashSet<string> She = new(StringComparer.OrdinalIgnoreCase)
    {
        "Abigail", "Adriana", "Alexandra", "Alexandria", "Alice", "Alicia", "Alison", "Allison", "Amanda", "Amber", "Amelia", "Amy", "Ana",
        "Anastasia", "Angela", "Anita", "Ann", "Anna", "Anne", "Annette", "Annie", "April", "Ashley", "Audrey", "Barbara", "Beatrice", "Becky",
        "Belinda", "Bernadette", "Bessie", "Beth", "Betsy", "Betty", "Beverly", "Bonnie", "Brenda", "Bridget", "Brittany", "Camila", "Carla", "Carly",
        "Carmen", "Carol", "Carolina", "Caroline", "Carolyn", "Cassandra", "Catherine", "Cathy", "Cecilia", "Charlotte", "Chelsea", "Cheryl",
        "Christina", "Christine", "Cindy", "Claire", "Clara", "Claudia", "Colleen", "Condoleezza", "Connie", "Constance", "Cristina", "Cynthia",
        "Daniela", "Danielle", "Dawn", "Deborah", "Debbie", "Debra", "Denise", "Diana", "Diane", "Dianne", "Dolores", "Donna", "Dora", "Doris",
        "Dorothy", "Edith", "Eileen", "Elaine", "Eleanor", "Elena", "Elise", "Elizabeth", "Ella", "Ellen", "Emily", "Emma", "Erica", "Erin", "Esther",
        "Eva", "Evelyn", "Fatima", "Fiona", "Florence", "Gabriela", "Gail", "Gina", "Gloria", "Grace", "Gwen", "Hannah", "Heather", "Heidi", "Helen",
        "Helena", "Hillary", "Holly", "Huma", "Ida", "Ines", "Ingrid", "Irene", "Isabel", "Isabella", "Ivanka", "Jacqueline", "Jane", "Janet",
        "Janice", "Jeanne", "Jen", "Jennifer", "Jenny", "Jessica", "Jill", "Joanna", "Joanne", "Jocelyn", "Josephine", "Joyce", "Judith", "Judy",
        "Julia", "Julianne", "Julie", "Kamala", "Karen", "Kate", "Katherine", "Kathleen", "Kathryn", "Kathy", "Katie", "Katrina", "Kellyanne",
        "Kimberly", "Kirsten", "Kristen", "Kristin", "Kristina", "Laura", "Lauren", "Leila", "Lena", "Lila", "Lillian", "Linda", "Lisa", "Liz",
        "Lorena", "Loretta", "Lorraine", "Louise", "Lucia", "Lucy", "Lydia", "Madeleine", "Maggie", "Marcia", "Margaret", "Maria", "María", "Mariah",
        "Marianne", "Marie", "Marilyn", "Marissa", "Marjorie", "Marsha", "Martha", "Mary", "Maureen", "Maya", "Megan", "Melania", "Melanie",
        "Melinda", "Melissa", "Mercedes", "Mia", "Michelle", "Mildred", "Mira", "Miranda", "Miriam", "Molly", "Monica", "Nadia", "Nancy", "Naomi",
        "Natalia", "Natalie", "Natasha", "Nicole", "Nina", "Nora", "Norma", "Olga", "Olivia", "Pamela", "Patricia", "Patti", "Patty", "Paula",
        "Pauline", "Peggy", "Penelope", "Phyllis", "Polly", "Priscilla", "Priya", "Rachel", "Rebecca", "Regina", "Rhonda", "Rita", "Roberta", "Rosa",
        "Rosalind", "Rose", "Rosemary", "Roxanne", "Ruth", "Sally", "Samantha", "Sandra", "Sara", "Sarah", "Shannon", "Sharon", "Sheila", "Shirley",
        "Silvia", "Sofia", "Sonia", "Sophia", "Sophie", "Stacey", "Stephanie", "Sue", "Susan", "Susana", "Suzanne", "Sylvia", "Tamara", "Tammy",
        "Tanya", "Tara", "Teresa", "Theresa", "Tiffany", "Tina", "Tracy", "Ursula", "Valerie", "Vanessa", "Vera", "Veronica", "Victoria", "Viola",
        "Virginia", "Vivian", "Wanda", "Wendy", "Whitney", "Yolanda", "Yvette", "Yvonne", "Zoe",
    };

    /// <summary>The pronoun for a person of this name; null when the name does not tell.</summary>
    /// <param name="givenName">A first name, without surname.</param>
    public static Pronoun? PronounOf(string givenName) => He.Contains(givenName) ? Pronoun.He : She.Contains(givenName) ? Pronoun.She : null;
}
