/** Every command and every claim of the learning plan, and the examples that cover it, each by its feature's number and its name. */
export const planCoverage: Readonly<Record<string, readonly string[]>> = {
  'Docker installed and running; ECR, ECS and STS answer': ['1.1 Everything the road needs is there'],
  'AWS CLI with a dummy profile': ['1.1 The team asks who it is', '5.2 A key pair that nobody gave out'],
  'a fully managed private registry: store, manage, deploy': [
    '1.2 Creating a repository',
    '1.4 The image is listed under its tag',
    '1.6 The welcome page of a pulled image',
    '1.5 Deleting one of two tags',
  ],
  'access requires temporary credentials': [
    '1.3 Asking for a password',
    '1.3 Calling the registry without a password',
  ],
  'repositories are organized by account and region': [
    '1.2 Creating a repository',
    '1.2 Looking for it in another region',
  ],
  'policies for permissions': [
    '1.7 Reading the <kind> of a new repository',
    '1.7 Setting and reading the <kind>',
  ],
  'unlike Docker Hub': [
    '1.3 Pushing while Docker is logged out',
    '1.3 Pulling while Docker is logged out',
    '1.4 Pushing to a name that does not exist',
    '1.5 Pushing other content under a taken tag',
  ],
  'aws ecr create-repository': [
    '1.2 Creating a repository',
    '1.2 Creating the same repository again',
    '1.2 A name that ECR refuses: <reason>',
  ],
  'aws ecr describe-repositories': [
    '1.2 Looking it up returns what creating it returned',
    '1.2 A repository that was never created',
  ],
  'aws ecr get-login-password | docker login': [
    '1.3 Asking for a password',
    '1.3 Logging in',
    '1.3 Logging in with <what>',
  ],
  'aws sts get-caller-identity': ['1.1 The team asks who it is'],
  'FROM nginx:latest; docker build; docker tag': ['1.4 Building and tagging'],
  'docker push': [
    '1.4 The image is listed under its tag',
    '1.4 Everyone names the same digest',
    '1.5 Pushing other content as latest',
  ],
  'docker pull; docker run; the NGINX welcome page': [
    '1.6 The welcome page of a pulled image',
    '1.6 Pulling a tag that was never pushed',
  ],
  'launch types: EC2 uses your own instances': [
    '2.3 ECS accepts a task before it runs',
    '2.5 Running a task on EC2 in a fresh cluster',
  ],
  'launch types: Fargate is serverless': [
    '2.5 A Fargate definition with <change>',
    '2.5 A Fargate definition that fits',
    '2.5 Running one in a subnet',
  ],
  'task definition: images, CPU/memory, environment': [
    "2.2 Registering the plan's task definition",
    '2.4 The essential one exits',
    '2.3 Another command and another environment',
  ],
  'service: maintains the desired number': [
    '3.1 The service is stable: ECS and Docker agree',
    '3.3 Scaling from 3 to 2 stops one task',
  ],
  'cluster: a logical grouping': ['2.1 Creating a cluster'],
  'tasks pull from ECR during launch, requiring permissions': [
    '2.3 The local copy is gone',
    '2.3 The image was never pushed',
    '5.2 An execution role that does not exist',
  ],
  'aws ecs create-cluster; describe-clusters': [
    '2.1 Creating a cluster',
    '2.1 Creating it again changes nothing',
    '2.1 Describing it beside one that exists',
  ],
  'aws ecs register-task-definition': [
    "2.2 Registering the plan's task definition",
    '2.2 Registering it again',
    '2.2 The name alone means the newest active revision',
    '2.2 A definition with <change>',
  ],
  'aws ecs run-task --count 1 --launch-type EC2': [
    '2.3 ECS accepts a task before it runs',
    '2.3 Three tasks at once get three ports',
    '2.3 More than ten at once are refused',
  ],
  'describe-tasks --tasks $(list-tasks)': [
    "2.3 The plan's way of finding it",
    "2.3 The plan's one-liner without a task",
    '2.3 Describing a task that does not exist',
  ],
  'docker logs, or exit codes': [
    '2.3 Its log is read from Docker',
    '2.4 A container that exits with <code>',
    '5.2 The Docker log of a task',
  ],
  'status RUNNING or STOPPED with no errors': [
    '2.4 A container that exits with <code>',
    '2.4 Stopping a running task',
  ],
  'a task is one-time; a service maintains tasks': [
    "3.3 Only the service's own tasks are replaced",
    '3.3 A service replaces a task whose container was killed',
  ],
  'auto-scaling, replicas, high availability': [
    '3.3 A service under load',
    '3.4 Between <minimum> and <maximum> percent',
    '4.4 The <app> app moves from v1 to v2 under load',
  ],
  'service-definition.json; aws ecs create-service': [
    '3.1 ECS accepts a service before its tasks run',
    '3.1 Creating one of an unknown definition',
    '3.1 Creating one without a number of tasks',
    "3.1 Creating the plan's service in a fresh cluster",
  ],
  'networkMode bridge; rerun the service creation': [
    '3.1 Creating it a second time with another number of tasks',
    '3.4 A new revision is rolled out',
  ],
  'aws ecs describe-services': ['3.1 Describing it as in the plan', '3.1 Describing one that does not exist'],
  'docker port; curl http://localhost:8080': [
    '3.2 Two tasks, two ports',
    '3.2 One task with a fixed port',
    '3.2 Two tasks with the same fixed port',
  ],
  'containerize a Node.js or Python app': [
    '4.1 The <app> app in a container',
    "4.1 The plan's Dockerfile, which is one line",
  ],
  'docker tag and push :v1': ['4.2 v1 beside latest'],
  'update the task definition with the image and port 3000': [
    '4.2 The definition gets the new image and port 3000',
    '4.2 The <app> app as a task',
  ],
  'update the service to desired count 1; curl http://localhost:3000': [
    '4.2 From nginx to the <app> app',
    '4.2 A task that asks for a host port',
  ],
  'aws ecs update-service --desired-count 3': [
    '4.3 Three replicas of the <app> app',
    "4.3 Three replicas with the plan's fixed port",
    '4.3 Back to one',
  ],
  'updating the image tag': [
    '4.4 A replacement is of the old image',
    '4.4 A forced deployment takes the new image',
  ],
  'monitor with describe-services': [
    '4.4 Without a circuit breaker the old version keeps serving',
    '4.4 The circuit breaker rolls back a version that <fault>',
    '4.4 The <app> app moves from v1 to v2 under load',
  ],
  'health checks are basic': [
    '4.3 Without a health check nobody knows',
    '4.3 A health check that passes',
    '4.3 A task that fails its health check is replaced',
  ],
  'document the workflow': ['5.1 From the Dockerfile to the answer'],
  'LocalStack: no real compute': [
    '5.2 A task on EC2 in a fresh cluster',
    '5.2 A service on EC2 in a fresh cluster',
  ],
  'AWS: IAM, CloudWatch, VPC': [
    '5.2 An execution role that does not exist',
    '5.2 The Docker log of a task',
    "5.2 The address on which a task's port is published",
  ],
  'update endpoints, replace credentials, CloudWatch, ALB': [
    "5.3 The plan's own files",
    '5.3 Each command that would still reach the emulator',
    "5.3 The plan's files on the way to <launch type>",
  ],
  'test incrementally': [
    '5.3 Files made by hand for <launch type>',
    "5.3 The plan's files on the way to <launch type>",
  ],
  'Fargate simulation': ['2.5 Running one in a subnet', '5.3 What was migrated to Fargate is accepted'],
  'CI/CD: run it again and again': [
    '5.1 What was taken away can be made again',
    '5.1 Taking everything away leaves nothing in AWS or Docker',
  ],
}
